import {
  isEngineError,
  type Disposable,
  type EngineError,
  type EngineSession,
  type EngineSessions,
} from '../../../engine/api';
import type { LogSourceState } from '../../../engine/logs/session';
import { describeError } from '../../../ui/messages/describeError';
import { plainText } from '../../../ui/text';
import type { LogsSource } from '../../../webviews/protocol/logs';
import { describeUnreadable } from '../readableLog';
import type { LogSource } from './engineSources';
import type { LogSources } from './logSources';
import type { Reading } from './reading';

type Condition = Pick<LogsSource, 'phase' | 'problem'>;

/** How each log is, in the words of the view. */
export class SourceStates implements Disposable {
  private readonly sessions: EngineSessions;
  private readonly changed: () => void;
  private readonly ended = new AbortController();
  /** Why the engine cannot give a container's log: which driver it has must be asked first. */
  private readonly unreadable = new Map<string, string>();

  /** `changed`: the answer is another one from now on. */
  constructor(sessions: EngineSessions, changed: () => void) {
    this.sessions = sessions;
    this.changed = changed;
  }

  /** Those that are read, by their position in the reading, and then those of engines that have not answered. */
  describe(reading: Reading | undefined, sources: LogSources): readonly LogsSource[] {
    const read =
      reading?.session.sources.flatMap(({ name, containerId, state }, position) => {
        const source = reading.sources[position];
        if (source === undefined) return [];
        return [this.source(name, source.session, this.conditionOf(source, containerId, state))];
      }) ?? [];
    const missing = sources.missing.flatMap(({ session, wanted }) => {
      const names = wanted.scope === 'selection' ? wanted.containers.map(({ name }) => name) : [''];
      // Lines of a lost engine stay, and its containers are told with them.
      return names
        .filter((name) => !read.some((each) => each.name === plainText(name)))
        .map((name) => this.source(name, session, this.conditionOfEngine(session)));
    });
    return [...read, ...missing];
  }

  dispose(): void {
    this.ended.abort();
  }

  private source(
    name: string,
    session: EngineSession | undefined,
    condition: Condition,
  ): LogsSource {
    const isOneOfSeveral = session !== undefined && this.sessions.all.length > 1;
    return {
      name: plainText(name),
      description: isOneOfSeveral ? plainText(session.endpoint.name) : '',
      ...condition,
    };
  }

  private conditionOf(source: LogSource, containerId: string, state: LogSourceState): Condition {
    const { session } = source;
    if (state.kind === 'failed')
      return { phase: 'failed', problem: this.problemOf(source, containerId, state.error) };
    const isThere = this.sessions.get(session.id) === session;
    if (!isThere || session.state.kind !== 'connected')
      return this.conditionOfEngine(isThere ? session : undefined);
    return { phase: state.kind === 'reading' ? 'following' : state.kind, problem: '' };
  }

  private conditionOfEngine(session: EngineSession | undefined): Condition {
    if (session === undefined) {
      const isLooking = this.sessions.discovery.kind === 'searching';
      return { phase: isLooking ? 'connecting' : 'noEngine', problem: '' };
    }
    switch (session.state.kind) {
      case 'failed':
        return { phase: 'disconnected', problem: describeError(session.state.error) };
      case 'unresponsive':
        return { phase: 'unresponsive', problem: '' };
      default:
        return { phase: 'connecting', problem: '' };
    }
  }

  private problemOf({ session }: LogSource, containerId: string, error: EngineError): string {
    if (!isEngineError(error, 'unsupported')) return describeError(error);
    const words = this.unreadable.get(containerId);
    if (words === undefined) {
      this.unreadable.set(containerId, describeError(error));
      void this.explain(session, containerId);
    }
    return words ?? '';
  }

  /** Better words than the engine's: which log driver it is, and what to do. */
  private async explain(session: EngineSession, containerId: string): Promise<void> {
    try {
      const signal = AbortSignal.any([this.ended.signal, session.signal]);
      const engine = await session.engine();
      const details = await engine.containers.inspect(containerId, { signal });
      const driver = plainText(details.logDriver);
      this.unreadable.set(containerId, describeUnreadable(plainText(details.name), driver));
    } catch (error) {
      // The engine's own words have to do.
      if (!isEngineError(error)) throw error;
    }
    if (!this.ended.signal.aborted) this.changed();
  }
}
