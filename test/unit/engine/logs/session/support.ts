import {
  Emitter,
  EngineError,
  type DockerEngine,
  type EngineEvent,
  type FollowedSession,
  type LogFrame,
  type LogQuery,
  type SessionState,
} from '../../../../../src/engine/api';

/** One line in a fake engine's log. */
export interface FakeLine {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly text: string;
  readonly stream: 'stdout' | 'stderr';
}

/**
 * A session with an engine whose container has a log that goes wherever a test wants: connections break, clocks jump, bytes are
 * divided anywhere. `push` adds lines, as the container does.
 */
export class FakeEngine {
  readonly states = new Emitter<SessionState>();
  readonly events = new Emitter<readonly EngineEvent[]>();
  readonly ended = new AbortController();
  readonly requests: LogQuery[] = [];
  state: SessionState = { kind: 'connected' };
  /** Answers wait for this. */
  gate: Promise<void> = Promise.resolve();
  failure: EngineError | undefined;
  /** Requests that have not ended. */
  open = 0;
  private readonly lines: FakeLine[];
  private readonly breaks: number[];
  private readonly pieces: readonly number[];
  private piece = 0;
  private more = new Emitter<void>();

  /**
   * @param breaks bytes after which the first, second, … follow request breaks; the one after them does not
   * @param pieces sizes of the pieces in which bytes arrive, again and again
   */
  constructor(
    lines: readonly FakeLine[],
    options: { readonly breaks?: readonly number[]; readonly pieces?: readonly number[] } = {},
  ) {
    this.lines = [...lines];
    this.breaks = [...(options.breaks ?? [])];
    this.pieces = options.pieces ?? [1000];
  }

  get session(): FollowedSession {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the state is read through the session
    const engine = this;
    return {
      get state() {
        return engine.state;
      },
      engine: () =>
        Promise.resolve({
          containers: {
            inspect: () => Promise.resolve({ running: true, startedAt: 1, finishedAt: 0 }),
            logs: (_id: string, query: LogQuery, options: { signal: AbortSignal }) =>
              this.logs(query, options.signal),
          },
        } as unknown as DockerEngine),
      onDidChangeState: this.states.event,
      onDidReceiveEvents: this.events.event,
      signal: this.ended.signal,
      want: () => ({ dispose: () => undefined }),
    };
  }

  get listeners(): number {
    return this.states.listenerCount + this.events.listenerCount + this.more.listenerCount;
  }

  push(...lines: readonly FakeLine[]): void {
    this.lines.push(...lines);
    this.more.fire();
  }

  become(state: SessionState): void {
    this.state = state;
    this.states.fire(state);
  }

  private async *logs(query: LogQuery, signal: AbortSignal): AsyncGenerator<readonly LogFrame[]> {
    this.requests.push(query);
    this.open++;
    try {
      await this.gate;
      if (this.failure !== undefined) throw this.failure;
      if (query.tail === 1 && !query.follow) {
        const last = this.lines.at(-1);
        if (last !== undefined) yield [{ stream: last.stream, data: bytesOf(last) }];
        return;
      }
      let next = query.tail === undefined ? 0 : Math.max(0, this.lines.length - query.tail);
      let left = query.follow ? this.breaks.shift() : undefined;
      while (!signal.aborted) {
        const since = Number(query.since ?? '0') * 1000;
        const until = Number(query.until ?? 'Infinity') * 1000;
        const wanted = this.lines.slice(next).filter(({ time }) => time >= since && time <= until);
        next = this.lines.length;
        for (const frames of this.divided(wanted)) {
          const bytes = frames.reduce((sum, { data }) => sum + data.length, 0);
          if (left !== undefined && bytes >= left) {
            yield frames
              .map(({ stream, data }) => ({ stream, data: data.subarray(0, left) }))
              .slice(0, 1);
            this.become({ kind: 'connecting' });
            this.become({ kind: 'connected' });
            throw new EngineError({ kind: 'unreachable', detail: 'broken' });
          }
          if (left !== undefined) left -= bytes;
          yield frames;
        }
        if (!query.follow) return;
        await this.news(signal, next);
      }
    } finally {
      this.open--;
    }
  }

  /** Each frame in pieces, as the socket may divide it. */
  private *divided(lines: readonly FakeLine[]): Generator<readonly LogFrame[]> {
    for (const line of lines) {
      const bytes = bytesOf(line);
      for (let start = 0; start < bytes.length;) {
        const size = this.pieces[this.piece++ % this.pieces.length] ?? 1;
        yield [{ stream: line.stream, data: bytes.subarray(start, start + size) }];
        start += size;
      }
    }
  }

  private async news(signal: AbortSignal, seen: number): Promise<void> {
    if (this.lines.length > seen) return;
    await new Promise<void>((resolve) => {
      const listening = this.more.event(() => {
        done();
      });
      const done = (): void => {
        listening.dispose();
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }
}

/** As Docker writes it: with nanoseconds. */
function bytesOf({ time, text }: FakeLine): Buffer {
  const stamp = `${new Date(Math.floor(time)).toISOString().slice(0, -1)}000000Z`;
  return Buffer.from(`${stamp} ${text}\n`);
}
