import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { isEngineError, type DockerEngine } from '../../../src/engine/api';
import { readLog } from '../../../src/engine/logs';
import { connectEngine } from '../../../src/engine/client';
import { endpointOf, RawEngine } from '../client/support';

/** `socketPath` is that of an engine, known when tests run. */
export function describeLogDrivers(socketPath: () => string): void {
  let raw: RawEngine;
  /** Takes what is sent and says nothing; of a line that is refused the engine keeps no copy. */
  const receiver = dgram.createSocket('udp4');
  let engine: DockerEngine;

  before(async () => {
    receiver.bind(0, '127.0.0.1');
    await once(receiver, 'listening');
    raw = new RawEngine(socketPath());
    engine = await connectEngine(endpointOf(raw.socketPath));
  });

  after(async () => {
    engine.dispose();
    receiver.close();
    await raw.removeTestObjects();
  });

  /** The lines of a container that printed two, or the kind of the error. */
  async function read(driver: string, options: Record<string, string>): Promise<unknown> {
    const id = await raw.runContainer({
      cmd: ['printf', 'one\\ntwo\\n'],
      hostConfig: { LogConfig: { Type: driver, Config: options } },
    });
    await raw.wait(id);
    const { logDriver } = await engine.containers.inspect(id);
    assert.equal(logDriver, driver, 'the engine names the driver');
    const lines: string[] = [];
    try {
      for await (const batch of readLog(engine, id, {}, AbortSignal.timeout(10_000)))
        lines.push(...batch.map(({ text }) => text));
    } catch (error) {
      return isEngineError(error) ? error.kind : error;
    }
    return lines;
  }

  /** Options of the drivers, with an address of the test. */
  const drivers: Readonly<Record<string, (port: string) => Record<string, string>>> = {
    'json-file': () => ({}),
    local: () => ({}),
    syslog: (port) => ({ 'syslog-address': `udp://127.0.0.1:${port}` }),
    gelf: (port) => ({ 'gelf-address': `udp://127.0.0.1:${port}` }),
    // TCP, where nobody answers: it goes on trying in the background.
    fluentd: (port) => ({ 'fluentd-address': `127.0.0.1:${port}`, 'fluentd-async': 'true' }),
  };

  for (const [driver, optionsAt] of Object.entries(drivers)) {
    const options = (): Record<string, string> => optionsAt(String(receiver.address().port));

    it(`can be read: ${driver}`, async () => {
      assert.deepEqual(await read(driver, options()), ['one', 'two']);
    });

    if (driver === 'json-file' || driver === 'local') continue;
    it(`cannot be read when the engine is told to keep no copy: ${driver}`, async () => {
      const result = await read(driver, { ...options(), 'cache-disabled': 'true' });
      assert.equal(result, 'unsupported');
    });
  }

  it('cannot be read when there is no log: none', async () => {
    assert.equal(await read('none', {}), 'unsupported');
  });
}
