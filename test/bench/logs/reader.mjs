// Reads the whole log once, in a process of its own, and prints what that took as JSON.
//   node reader.mjs raw|frames|session SOCKET CONTAINER SUBJECT DIRECTORY LINES
import http from 'node:http';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const [way = '', socketPath = '', id = '', subject = '', directory = '', lines = ''] =
  process.argv.slice(2);

/** The API as it is: the answer's bytes, counted. */
async function readRaw() {
  const query = 'stdout=1&stderr=1&timestamps=1';
  return measured(
    () =>
      new Promise((resolve, reject) => {
        const path = `/containers/${id}/logs?${query}`;
        const headers = { Host: 'docker' };
        http
          .get({ socketPath, path, headers }, (answer) => {
            let bytes = 0;
            answer.on('data', (/** @type {Buffer} */ chunk) => (bytes += chunk.length));
            answer.on('error', reject);
            answer.on('end', () => resolve(bytes));
          })
          .on('error', reject);
      }),
  );
}

/** The engine client's frames, looked at and forgotten: what every reader of a log has to do. */
async function readFrames() {
  const { connect } = createRequire(import.meta.url)(subject);
  const { session, dispose } = await connect(socketPath);
  const engine = await session.engine();
  const figures = await measured(async () => {
    let bytes = 0;
    const query = { follow: false, timestamps: true };
    for await (const frames of engine.containers.logs(id, query))
      for (const { data } of frames) bytes += data.length;
    return bytes;
  });
  dispose();
  return figures;
}

/** A log session, until all lines can be read. */
async function readSession() {
  const { connect, LogSession } = createRequire(import.meta.url)(subject);
  const { session, dispose } = await connect(socketPath);
  const figures = await measured(async () => {
    const sources = [{ session, target: { id, name: 'bench-log' } }];
    const log = await LogSession.open(sources, { directory, limitBytes: 2e9 });
    await log.caughtUp;
    const { end } = log;
    if (end < Number(lines)) throw new Error(`${end} of ${lines} lines`);
    log.dispose();
    return end;
  });
  dispose();
  return figures;
}

/** @param {() => Promise<unknown>} work */
async function measured(work) {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const memory = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  return {
    milliseconds,
    /** Milliseconds. */
    cpu: (user + system) / 1000,
    /** Bytes, the peak beyond what there was before. */
    memory: process.resourceUsage().maxRSS * 1024 - memory,
    /** Milliseconds for which the event loop was held up: 99 of 100 times less. */
    stall: delay.percentile(99) / 1e6,
  };
}

const ways = new Map([
  ['raw', readRaw],
  ['frames', readFrames],
  ['session', readSession],
]);
const read = ways.get(way);
if (read === undefined) throw new Error(`unknown: ${way}`);
process.stdout.write(JSON.stringify(await read()));
