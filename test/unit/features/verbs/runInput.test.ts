import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exposedPorts, parsePorts } from '../../../../src/features/images/verbs/run/ports';
import { joinWords, splitWords } from '../../../../src/features/images/verbs/run/words';

describe('the command of a run', () => {
  it('is cut into words as a shell would', () => {
    assert.deepEqual(splitWords(`sh -c 'echo "a b"' x\\ y "" "q\\"r\\n"`), [
      'sh',
      '-c',
      'echo "a b"',
      'x y',
      '',
      'q"r\\n',
    ]);
    assert.deepEqual(splitWords('  '), []);
    assert.deepEqual(splitWords(`a'b'"c"`), ['abc']);
  });

  it('is refused while a quotation mark is open', () => {
    assert.equal(splitWords('echo "a'), undefined);
    assert.equal(splitWords("echo 'a"), undefined);
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        assert.deepEqual(splitWords(joinWords(words)), words);
      }),
    );
  });
});

describe('the ports of a run', () => {
  const tcp = (containerPort: number, hostPort?: number, hostIp?: string): unknown => ({
    containerPort,
    protocol: 'tcp',
    hostIp,
    hostPort,
  });

  it('are written as for docker run', () => {
    assert.deepEqual(parsePorts('80, 8080:80 127.0.0.1:8081:80 127.0.0.1::80'), [
      tcp(80),
      tcp(80, 8080),
      tcp(80, 8081, '127.0.0.1'),
      tcp(80, undefined, '127.0.0.1'),
    ]);
    assert.deepEqual(parsePorts('[::1]:8080:80'), [tcp(80, 8080, '::1')]);
    assert.deepEqual(parsePorts('8000-8001:80-81'), [tcp(80, 8000), tcp(81, 8001)]);
    assert.deepEqual(parsePorts('53:53/udp'), [
      { containerPort: 53, protocol: 'udp', hostIp: undefined, hostPort: 53 },
    ]);
    assert.deepEqual(parsePorts(''), []);
  });

  const wrong = ['x', '70000', '0', '80:', '1:2:3', '8000-8002:80-81', '90-80', '80/icmp'];
  wrong.push('1-60000', '127.0.0.1:80', '300.0.0.1:80:80', '-80', ':');
  for (const entry of wrong) {
    it(`"${entry}" is none`, () => {
      assert.deepEqual(parsePorts(`80 ${entry}`), { wrong: entry });
    });
  }

  it('are at first what the image exposes', () => {
    const config = { ExposedPorts: { '8080/tcp': {}, '53/udp': {}, odd: {} } };
    assert.equal(exposedPorts(config), '8080:8080 53:53/udp');
    assert.equal(exposedPorts({}), '');
    assert.equal(exposedPorts({ ExposedPorts: null }), '');
  });
});
