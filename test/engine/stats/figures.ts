import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { DockerEngine, StatsSample } from '../../../src/engine/api';
import type { JsonObject } from '../../../src/engine/api/json';
import { StatsReader } from '../../../src/engine/streams/stats';
import { DockerCli } from '../../support/dockerCli';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { goldenSamples, type GoldenSample } from '../../support/statsSamples';
import { openRealSession, type RealSession } from '../session/support';

/** `docker stats --no-stream --format '{{json .}}'` */
interface CliFigures {
  readonly CPUPerc: string;
  readonly MemUsage: string;
  readonly MemPerc: string;
  readonly NetIO: string;
  readonly BlockIO: string;
  readonly PIDs: string;
}

/** An engine, and the docker command that is asked beside it. */
export interface Docker {
  readonly socketPath: string;
  readonly program: string;
}

export interface FiguresOptions {
  /** Whether the command is given answers of other engines, too: what it makes of them is not the engine's. */
  readonly recorded?: boolean;
}

/** `docker` is known when tests run. */
export function describeFigures(
  docker: () => Docker,
  { recorded = true }: FiguresOptions = {},
): void {
  let raw: RawEngine;
  let directory: string;
  let cli: DockerCli;
  let real: RealSession;
  let engine: DockerEngine;

  before(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-stats-'));
    const { socketPath, program } = docker();
    raw = new RawEngine(socketPath);
    cli = new DockerCli(directory, program);
    real = await openRealSession(socketPath);
    engine = await real.session.engine();
  });

  after(async () => {
    real.sessions.dispose();
    await raw.removeTestObjects();
    fs.rmSync(directory, { recursive: true });
  });

  async function dockerStats(socketPath: string, container: string): Promise<CliFigures> {
    const host = { DOCKER_HOST: `unix://${socketPath}` };
    const said = await cli.runWith(
      host,
      'stats',
      '--no-stream',
      '--format',
      '{{json .}}',
      container,
    );
    return JSON.parse(said) as CliFigures;
  }

  /** What the docker CLI makes of an answer of `GET /containers/{id}/stats`, which is passed on as it came: some numbers are too big for ours. */
  async function computed(answer: string, engineOs: GoldenSample['os']): Promise<CliFigures> {
    const server = http.createServer((request, response) => {
      const isStats = request.url?.includes('/stats') === true;
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Api-Version': '1.41',
        Ostype: engineOs,
        // Where older CLIs look for it.
        Server: `Docker/20.10.24 (${engineOs})`,
      });
      response.end(isStats ? answer : '{}');
    });
    const socketPath = path.join(directory, 'golden.sock');
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    try {
      return await dockerStats(socketPath, 'golden');
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  for (const { name, os: engineOs, raw: answer } of recorded ? goldenSamples : [])
    it(`are the same for ${name}`, async () => {
      const sample = new StatsReader(engineOs).read(answer);
      const text = JSON.stringify({ ...answer, id: 'golden', name: '/golden' });
      assert.ok(sample !== undefined);
      assert.deepEqual(rounded(sample, engineOs), inNumbers(await computed(text, engineOs)));
    });

  it('are the same for what the engine says of a container under load', async () => {
    const id = await startLoad();
    const answer = await waitFor('the quota to be felt', async () => {
      const now = await raw.text('GET', `/containers/${id}/stats?stream=0`);
      return (read(now)?.cpuThrottledPercent ?? 0) > 0 && now;
    });
    const sample = read(answer);
    assert.ok(sample !== undefined && (sample.cpuPercent ?? 0) > 10 && sample.networkReceived > 0);
    assert.deepEqual(rounded(sample, 'linux'), inNumbers(await computed(answer, 'linux')));
  }).timeout(60_000);

  it('are those of the CLI on the same engine at the same time', async () => {
    const id = await startLoad();
    const samples: StatsSample[] = [];
    const ended = new AbortController();
    const collected = (async () => {
      for await (const sample of engine.containers.stats(id, { signal: ended.signal }))
        samples.push(sample);
    })();
    let difference = '';
    await waitFor(
      'the same figures',
      async () => {
        const theirs = inNumbers(await dockerStats(raw.socketPath, id));
        const last = samples.at(-1);
        if (last === undefined) return false;
        const ours = rounded(last, 'linux');
        difference = JSON.stringify({ ours, theirs });
        // The load is as steady as its quota: 20 % of one CPU. All else stands still.
        const [cpu, theirCpu] = [ours.cpu[0] ?? 0, theirs.cpu[0] ?? 0];
        const isSteady = Math.abs(cpu - theirCpu) <= 1 && Math.abs(cpu - 20) <= 2;
        return isSteady && same({ ...ours, cpu: [] }, { ...theirs, cpu: [] });
      },
      { timeout: 45_000 },
    ).catch((error: unknown) => {
      throw new Error(`the last figures: ${difference}`, { cause: error });
    });
    const [first] = samples;
    assert.deepEqual([first?.cpuPercent, first?.cpuThrottledPercent], [undefined, undefined]);
    await waitFor('the quota to be felt most of the time', () =>
      samples.some(({ cpuThrottledPercent = 0 }) => cpuThrottledPercent > 50),
    );
    ended.abort();
    await assert.rejects(collected, { kind: 'cancelled' });
  }).timeout(90_000);

  /** A fifth of a CPU for ever, after some traffic and some files. */
  async function startLoad(): Promise<string> {
    const web = await raw.runContainer({ image: 'longshore-test/web:1.0' });
    const address = (await raw.inspect(web)).NetworkSettings.Networks['bridge']?.IPAddress ?? '';
    const traffic =
      `until wget -q -O /dev/null http://${address}:8080/; do sleep 0.1; done; ` +
      'dd if=/dev/zero of=/file bs=1M count=12 conv=fsync; cat /file >/dev/null';
    return raw.runContainer({
      cmd: ['sh', '-c', `${traffic}; sleep 1000 & while :; do :; done`],
      hostConfig: { NanoCpus: 200_000_000, Memory: 64 * 1024 * 1024 },
    });
  }

  it('say nothing of throttling where there is no quota', async () => {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'while :; do :; done'] });
    const samples: StatsSample[] = [];
    for await (const sample of engine.containers.stats(id)) {
      samples.push(sample);
      if (samples.length === 3) break;
    }
    assert.ok(samples.every(({ cpuThrottledPercent }) => cpuThrottledPercent === undefined));
    assert.ok(samples.slice(1).every(({ cpuPercent = 0 }) => cpuPercent > 0));
  });
}

function read(answer: string): StatsSample | undefined {
  return new StatsReader().read(JSON.parse(answer) as JsonObject);
}

type Figures = Readonly<
  Record<'cpu' | 'memory' | 'memoryPercent' | 'network' | 'block' | 'pids', readonly number[]>
>;

function same(one: Figures, other: Figures): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** As the CLI rounds: two digits of percent, four of binary sizes, three of decimal ones (docker/go-units). */
function rounded(sample: StatsSample, engineOs: GoldenSample['os']): Figures {
  const { memoryUsage, memoryLimit } = sample;
  const isWindows = engineOs === 'windows';
  const percent = (value: number): number => Number(value.toFixed(2));
  return {
    cpu: [percent(sample.cpuPercent ?? 0)],
    memory: [size(memoryUsage, 1024, 4), ...(isWindows ? [] : [size(memoryLimit, 1024, 4)])],
    // Windows has no limit that the CLI would count by.
    memoryPercent: isWindows ? [] : [percent((memoryUsage / memoryLimit) * 100)],
    network: [size(sample.networkReceived, 1000, 3), size(sample.networkSent, 1000, 3)],
    block: [size(sample.blockRead, 1000, 3), size(sample.blockWritten, 1000, 3)],
    pids: isWindows ? [] : [sample.pids],
  };
}

function size(bytes: number, base: number, digits: number): number {
  let [value, unit] = [bytes, 1];
  for (; value >= base; value /= base) unit *= base;
  return Number(value.toPrecision(digits)) * unit;
}

function inNumbers(said: CliFigures): Figures {
  return {
    cpu: percents(said.CPUPerc),
    memory: said.MemUsage.split(' / ').map(bytes),
    memoryPercent: percents(said.MemPerc),
    network: said.NetIO.split(' / ').map(bytes),
    block: said.BlockIO.split(' / ').map(bytes),
    pids: said.PIDs === '--' ? [] : [Number(said.PIDs)],
  };
}

function percents(text: string): number[] {
  return text.endsWith('%') ? [Number(text.slice(0, -1))] : [];
}

function bytes(text: string): number {
  const [, digits = '', prefix = '', binary] = /^([\d.e+]+)([kKMGT]?)(i?)B$/.exec(text) ?? [];
  const power = ['', 'k', 'm', 'g', 't'].indexOf(prefix.toLowerCase());
  return Number(digits) * (binary === 'i' ? 1024 : 1000) ** power;
}
