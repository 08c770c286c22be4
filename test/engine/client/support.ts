import fs from 'node:fs';
import type { DockerEngine } from '../../../src/engine/api/engine';
import type { Endpoint, TlsFiles } from '../../../src/engine/api/endpoint';
import type { LogFrame, StatsSample } from '../../../src/engine/api/containers';
import { connectEngine } from '../../../src/engine/client';
import { testVariable } from '../../support/machine';

export { waitFor } from '../../support/machine';
export { RawEngine, testLabels } from '../../support/rawEngine';

export const busybox = 'longshore-test/busybox:latest';

export function endpointOf(socketPath: string): Endpoint {
  const host = `unix://${socketPath}`;
  return {
    id: host,
    name: 'test',
    host,
    transport: { kind: 'unix', path: socketPath },
    source: { kind: 'setting' },
    choice: 'cli' as const,
  };
}

export function tcpEndpoint(address: string, port: number, tls?: TlsFiles): Endpoint {
  const host = `tcp://${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
  const transport = { kind: 'tcp', host: address, port, tls } as const;
  return { id: host, name: 'tcp', host, transport, source: { kind: 'setting' }, choice: 'cli' };
}

export function testEndpoint(): Endpoint {
  return endpointOf(testVariable('LONGSHORE_TEST_SOCKET'));
}

export function connect(): Promise<DockerEngine> {
  return connectEngine(testEndpoint());
}

/** Sockets this process has open, idle ones included: Node's own lists leave those out. */
export function openSockets(): number {
  return fs.readdirSync('/proc/self/fd').filter((name) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${name}`).startsWith('socket:');
    } catch {
      // The descriptor that this very reading used.
      return false;
    }
  }).length;
}

export async function readAll(
  source: AsyncIterable<readonly LogFrame[]>,
): Promise<{ stdout: string; stderr: string }> {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  for await (const frames of source)
    for (const { stream, data } of frames) parts[stream].push(data);
  return {
    stdout: Buffer.concat(parts.stdout).toString(),
    stderr: Buffer.concat(parts.stderr).toString(),
  };
}

/** Reads until the text so far has `wanted` in it, and returns the text. */
export async function readUntil(
  source: AsyncIterable<readonly LogFrame[]>,
  wanted: string | RegExp,
): Promise<string> {
  let text = '';
  // By hand: `for await` would end the stream when left.
  const iterator = source[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) throw new Error(`ended without ${String(wanted)}: ${text}`);
    for (const { data } of next.value) text += data.toString();
    if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text;
  }
}

let names = 0;

/** Some samples of a container, read as those of one of many. */
export async function gatherSamples(
  engine: DockerEngine,
  id: string,
  count: number,
): Promise<readonly StatsSample[]> {
  const samples: StatsSample[] = [];
  for await (const sample of engine.containers.stats(id, { gathered: true })) {
    samples.push(sample);
    if (samples.length === count) break;
  }
  return samples;
}

export function uniqueName(): string {
  return `longshore-client-${String(process.pid)}-${String(++names)}`;
}
