import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  Emitter,
  EngineError,
  type DockerEngine,
  type EngineErrorKind,
  type EngineEvent,
  type FollowedSession,
  type LogFrame,
  type LogQuery,
  type SessionState,
} from '../../../../src/engine/api';
import { followLog, type LogEntry } from '../../../../src/engine/logs';

const target = { id: 'c', name: 'web' };

/** A running container whose log is complete, read over a connection that breaks where a test says so. */
class FakeLog {
  readonly states = new Emitter<SessionState>();
  readonly ended = new AbortController();
  requests = 0;
  private readonly lines: readonly string[];
  private readonly breaks: number[];
  private readonly failure: EngineErrorKind;

  readonly session: FollowedSession = {
    state: { kind: 'connected' },
    engine: () =>
      Promise.resolve({
        containers: {
          inspect: () => Promise.resolve({ running: true, startedAt: 1 }),
          logs: (_id: string, query: LogQuery) => this.logs(query),
        },
      } as unknown as DockerEngine),
    onDidChangeState: this.states.event,
    onDidReceiveEvents: new Emitter<readonly EngineEvent[]>().event,
    signal: this.ended.signal,
    want: () => ({ dispose: () => undefined }),
  };

  /** @param breaks bytes after which the first, second, … connection breaks; the one after them does not */
  constructor(lines: readonly string[], breaks: readonly number[], failure: EngineErrorKind) {
    this.lines = lines;
    this.breaks = [...breaks];
    this.failure = failure;
  }

  private async *logs(query: LogQuery): AsyncGenerator<readonly LogFrame[]> {
    this.requests++;
    await Promise.resolve();
    const since = query.since ?? '0';
    const text = this.lines.filter((line) => epoch(line) >= Number(since)).join('');
    const bytes = Buffer.from(text);
    const end = this.breaks.shift();
    yield [{ stream: 'stdout', data: bytes.subarray(0, end) }];
    if (end === undefined) {
      this.ended.abort();
      return;
    }
    // As a session does that loses its engine: whoever waits looks again.
    this.states.fire({ kind: 'connecting' });
    throw new EngineError({ kind: this.failure, detail: 'broken' });
  }
}

function epoch(line: string): number {
  return Date.parse(line.slice(0, 30)) / 1000;
}

async function follow(log: FakeLog): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  const { signal } = new AbortController();
  for await (const batch of followLog(log.session, target, {}, signal)) entries.push(...batch);
  return entries;
}

/** Lines at `milliseconds`; equal times stand for a coarse clock. */
function logOf(milliseconds: readonly number[]): string[] {
  return milliseconds.map((time, index) => {
    const fraction = String(time).padStart(3, '0');
    return `2024-01-02T03:04:05.${fraction}000000Z line ${String(index)} é\n`;
  });
}

describe('Following a log over a connection that breaks', () => {
  it('gives every line once, wherever it broke', async () => {
    const times = fc
      .array(fc.nat(9), { minLength: 1, maxLength: 20 })
      .map((all) => all.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(times, fc.array(fc.nat(600), { maxLength: 6 }), async (all, breaks) => {
        const log = new FakeLog(logOf(all), breaks, 'unreachable');
        const entries = await follow(log);
        const texts = entries.flatMap((entry) => (entry.kind === 'line' ? [entry.text] : []));
        assert.deepEqual(
          texts,
          all.map((_time, index) => `line ${String(index)} é`),
        );
        assert.equal(log.requests, breaks.length + 1);
        const seams = entries.flatMap((entry) => (entry.kind === 'seam' ? [entry.reason] : []));
        assert.deepEqual(
          seams,
          breaks.map(() => 'reconnected'),
        );
      }),
    );
  });

  it('ends with what waiting does not mend', async () => {
    const log = new FakeLog(logOf([1, 2]), [45], 'permission');
    await assert.rejects(follow(log), { kind: 'permission' });
    assert.equal(log.requests, 1);
  });

  it('ends at once when it is not wanted any more', async () => {
    const log = new FakeLog(logOf([1]), [], 'unreachable');
    const entries = followLog(log.session, target, {}, AbortSignal.abort());
    for await (const batch of entries) assert.fail(JSON.stringify(batch));
    assert.equal(log.requests, 0);
  });
});
