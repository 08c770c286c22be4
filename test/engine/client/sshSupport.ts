import assert from 'node:assert/strict';
import type { Endpoint } from '../../../src/engine/api/endpoint';
import type { Environment } from '../../../src/engine/api/engine';
import { parseHost } from '../../../src/engine/api/hostUrl';
import { processesWith, startSshd, type Sshd } from '../../support/machine';

/** Where Debian's docker is; another one may come before it on a developer's path. */
export const remotePath = '/usr/bin:/bin';

export function sshEndpoint(url: string): Endpoint {
  const { host, transport } = parseHost(url);
  return { id: host, name: 'far', host, transport, source: { kind: 'address' }, choice: 'cli' };
}

export interface TestHost {
  readonly sshd: Sshd;
  /** Its `ssh` is that of the server. */
  readonly env: Environment;
  /** An alias of this server that no other process of the machine has among its arguments. */
  alias(name: string, options: Record<string, string>): Endpoint;
  /** Everything of ours that runs for this endpoint: ssh and its guards. */
  processes(endpoint: Endpoint): Promise<readonly (readonly string[])[]>;
}

export async function startTestHost(): Promise<TestHost> {
  const sshd = await startSshd();
  return {
    sshd,
    env: { ...process.env, PATH: `${sshd.bin}:${process.env['PATH'] ?? ''}` },
    alias(name, options) {
      const unique = `${name}.${String(sshd.port)}.test`;
      sshd.host(unique, options);
      return sshEndpoint(`ssh://${unique}`);
    },
    async processes({ transport }) {
      assert.equal(transport.kind, 'ssh');
      return (await processesWith(transport.host)).map(({ args }) => args);
    },
  };
}
