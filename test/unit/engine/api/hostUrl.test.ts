import assert from 'node:assert/strict';
import type { Transport } from '../../../../src/engine/api/endpoint';
import { parseHost } from '../../../../src/engine/api/hostUrl';

describe('a host', () => {
  const good: [string, string, Transport][] = [
    ['unix:///run/d.sock', 'unix:///run/d.sock', { kind: 'unix', path: '/run/d.sock' }],
    ['unix://', 'unix:///var/run/docker.sock', { kind: 'unix', path: '/var/run/docker.sock' }],
    [
      '/run/my docker.sock',
      'unix:///run/my docker.sock',
      { kind: 'unix', path: '/run/my docker.sock' },
    ],
    ['npipe:////./pipe/d', 'npipe:////./pipe/d', { kind: 'npipe', path: '//./pipe/d' }],
    ['npipe://\\\\.\\pipe\\d', 'npipe:////./pipe/d', { kind: 'npipe', path: '//./pipe/d' }],
    [
      'npipe://',
      'npipe:////./pipe/docker_engine',
      { kind: 'npipe', path: '//./pipe/docker_engine' },
    ],
    ['tcp://h', 'tcp://h:2375', { kind: 'tcp', host: 'h', port: 2375 }],
    ['TCP://h:1/', 'tcp://h:1', { kind: 'tcp', host: 'h', port: 1 }],
    ['http://10.0.0.1:80', 'tcp://10.0.0.1:80', { kind: 'tcp', host: '10.0.0.1', port: 80 }],
    ['tcp://[::1]:5', 'tcp://[::1]:5', { kind: 'tcp', host: '::1', port: 5 }],
    [
      'tcp://[fe80::1%eth0]',
      'tcp://[fe80::1%eth0]:2375',
      { kind: 'tcp', host: 'fe80::1%eth0', port: 2375 },
    ],
    [' h:5 ', 'tcp://h:5', { kind: 'tcp', host: 'h', port: 5 }],
    [
      'ssh://h',
      'ssh://h',
      { kind: 'ssh', host: 'h', port: undefined, user: undefined, path: undefined },
    ],
    [
      'ssh://me@h:22/d.sock',
      'ssh://me@h:22/d.sock',
      { kind: 'ssh', host: 'h', port: 22, user: 'me', path: '/d.sock' },
    ],
  ];
  for (const [text, host, transport] of good) {
    it(`may be ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseHost(text), { host, transport, secure: false });
    });
  }

  it('with TLS has another usual port', () => {
    assert.deepEqual(parseHost('https://h').transport, { kind: 'tcp', host: 'h', port: 2376 });
    assert.equal(parseHost('https://h').secure, true);
    assert.equal(parseHost('tcp://h', true).host, 'tcp://h:2376');
  });

  const bad = [
    'fd://',
    'unix://relative',
    'npipe://x',
    'tcp://',
    'tcp://:80',
    'tcp://h:0',
    'tcp://h:65536',
    'tcp://h:x',
    'tcp://a b',
    'tcp://h/path',
    'tcp://u@h',
    'tcp://h?x',
    'tcp://::1',
    'tcp://[::1',
    'tcp://[x]',
    'tcp:/h',
    'ssh://',
    'ssh://@h',
    'ssh://-oX=y',
    'ssh://-x@h',
    '',
    '://',
  ];
  for (const text of bad) {
    it(`may not be ${JSON.stringify(text)}, and the error says so`, () => {
      assert.throws(
        () => parseHost(text),
        (error: { kind: string; detail: string }) => {
          return error.kind === 'invalid' && error.detail.startsWith(JSON.stringify(text));
        },
      );
    });
  }

  it('with a password is refused without repeating it', () => {
    assert.throws(
      () => parseHost('ssh://me:secret@h'),
      (error: Error) => !error.message.includes('secret'),
    );
  });
});
