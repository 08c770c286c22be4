import '../../support/vscodeTexts';
import assert from 'node:assert/strict';
import type { Endpoint, PortMapping } from '../../../src/engine/api';
import { portUrl } from '../../../src/ui/portUrl';

function endpoint(transport: Endpoint['transport']): Endpoint {
  return {
    id: 'e',
    name: 'e',
    host: 'e',
    transport,
    source: { kind: 'setting' },
    choice: 'cli' as const,
  };
}

const local = endpoint({ kind: 'unix', path: '/var/run/docker.sock' });

function port(values: Partial<PortMapping>): PortMapping {
  return { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0', ...values };
}

describe('the address of a published port', () => {
  it('is localhost for one published on every address of a local engine', () => {
    for (const hostIp of ['0.0.0.0', '::', '', undefined]) {
      assert.equal(portUrl(local, port({ hostIp })), 'http://localhost:8080/');
    }
  });

  it('is the host of a remote engine', () => {
    const remote = endpoint({ kind: 'tcp', host: 'build.example', port: 2376 });
    assert.equal(portUrl(remote, port({})), 'http://build.example:8080/');
    const ssh = endpoint({ kind: 'ssh', host: 'box' });
    assert.equal(portUrl(ssh, port({})), 'http://box:8080/');
  });

  it('is the address it is published on, IPv6 in brackets', () => {
    assert.equal(portUrl(local, port({ hostIp: '127.0.0.1' })), 'http://127.0.0.1:8080/');
    assert.equal(portUrl(local, port({ hostIp: '::1' })), 'http://[::1]:8080/');
  });

  it('is https for 443 and 8443 on either side', () => {
    assert.equal(portUrl(local, port({ containerPort: 443 })), 'https://localhost:8080/');
    assert.equal(portUrl(local, port({ hostPort: 8443 })), 'https://localhost:8443/');
  });

  it('does not exist for a port that is not published or not TCP', () => {
    assert.equal(portUrl(local, port({ hostPort: undefined })), undefined);
    assert.equal(portUrl(local, port({ protocol: 'udp' })), undefined);
  });
});
