import assert from 'node:assert/strict';
import type { EngineErrorInit } from '../../../../src/engine/api/errors';
import { dialCommand, sshArguments } from '../../../../src/engine/client/ssh/arguments';
import { sshFailure } from '../../../../src/engine/client/ssh/failures';

const good = { kind: 'ssh', host: 'h' } as const;

describe('ssh gets', () => {
  it('its arguments as the docker CLI gives them', () => {
    const transport = { ...good, user: 'me', port: 2222 };
    const destination = ['-l', 'me', '-p', '2222', '--', 'h'];
    assert.deepEqual(sshArguments(transport).slice(-destination.length), destination);
  });

  it('the socket on the other side as docker takes it', () => {
    const command = ['docker', '--host', 'unix:///run/d.sock', 'system', 'dial-stdio'];
    assert.deepEqual(dialCommand({ ...good, path: '/run/d.sock' }), command);
    assert.deepEqual(dialCommand(good), ['docker', 'system', 'dial-stdio']);
  });

  it('IPv6 addresses as they are', () => {
    for (const host of ['::1', 'fe80::1%eth0'])
      assert.equal(sshArguments({ ...good, host }).at(-1), host);
  });

  it('no options in place of a host or user', () => {
    const bad = [
      { ...good, host: '-oProxyCommand=x' },
      { ...good, host: 'a b' },
      { ...good, host: 'a;b' },
      { ...good, user: '-x' },
      { ...good, user: 'a b' },
    ];
    for (const transport of bad) assert.throws(() => sshArguments(transport), { kind: 'invalid' });
  });

  it('no commands in place of a path', () => {
    for (const path of ['/a;reboot', '/$(reboot)', '/a b'])
      assert.throws(() => dialCommand({ ...good, path }), { kind: 'invalid' });
  });
});

describe('a failure of ssh', () => {
  function meaning(exitCode: number, words: string): Partial<EngineErrorInit> {
    const { kind, reason, code } = sshFailure({ exitCode, words });
    return { kind, reason, code };
  }

  it('that the operating system explains is one of reaching the host', () => {
    const host = 'ssh: connect to host far port 22:';
    for (const [words, code] of [
      [`${host} Connection timed out`, 'ETIMEDOUT'],
      // macOS
      [`${host} Operation timed out`, 'ETIMEDOUT'],
      ['Connection timed out during banner exchange', 'ETIMEDOUT'],
      ['Timeout, server far not responding.', 'ETIMEDOUT'],
      [`${host} No route to host`, 'EHOSTUNREACH'],
      [`${host} Network is unreachable`, 'ENETUNREACH'],
      ['kex_exchange_identification: Connection closed by remote host', undefined],
    ] as const)
      assert.deepEqual(meaning(255, words), { kind: 'unreachable', reason: undefined, code });
  });

  it('that nothing is known about is of kind ssh, and says what ssh said', () => {
    const words = 'Unable to negotiate with far port 22: no matching host key type found.\r\n';
    const error = sshFailure({ exitCode: 255, words });
    assert.equal(error.kind, 'ssh');
    assert.equal(error.reason, undefined);
    assert.equal(error.detail, words.trim());
  });

  it('that docker on the other side tells is told apart from ssh’s own', () => {
    const refused = 'failed to open the raw stream connection: dial unix /x: connect: permission';
    assert.equal(meaning(1, `${refused} denied`).kind, 'permission');
    assert.equal(meaning(1, "docker: 'system dial-stdio' is not a docker command.").kind, 'ssh');
  });

  it('without a word has its exit code', () => {
    assert.equal(
      sshFailure({ exitCode: 255, words: ' \n' }).detail,
      'ssh ended with exit code 255',
    );
  });

  it('shows no more than the last lines', () => {
    const banner = Array.from({ length: 100 }, (_, index) => `line ${String(index)}`).join('\n');
    const words = `${banner}\nme@far: Permission denied (publickey).`;
    const { detail, reason } = sshFailure({ exitCode: 255, words });
    assert.equal(reason, 'sshAuthentication');
    assert.equal(detail.split('\n').length, 6);
    assert.match(detail, /Permission denied \(publickey\)\.$/);
  });
});
