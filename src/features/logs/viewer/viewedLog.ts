import {
  cancelled,
  DisposableStore,
  Emitter,
  isEngineError,
  type Disposable,
  type EngineError,
  type EngineSessions,
} from '../../../engine/api';
import { plainText } from '../../../ui/text';
import type { LogsIdentity, LogsState, LogsView } from '../../../webviews/protocol/logs';
import { LogSources } from './logSources';
import { describePatternProblem } from './patternProblem';
import type { FoundRow, Reading } from './reading';
import { Readings, type Extent, type ReadingsDeps } from './readings';
import { SourceStates } from './sourceStates';
import { filterOf, newView } from './viewFilter';

export interface ViewedLogDeps {
  readonly sessions: EngineSessions;
  readonly reading: ReadingsDeps['options'];
  /** Lines of each log to begin with. */
  readonly tail: number;
  /** Whether a new view shows times. */
  readonly timestamps: boolean;
  readonly onError: (error: unknown) => void;
}

/** What one view shows, whether its page is there or not: its logs, how far back they are read, the filter, the places of rows. */
export class ViewedLog implements Disposable {
  private readonly identity: LogsIdentity;
  private readonly sources: LogSources;
  private readonly states: SourceStates;
  private readonly readings: Readings;
  private readonly owned = new DisposableStore();
  private readonly changed = new Emitter<void>();
  private readonly onError: (error: unknown) => void;
  private ofReading = new DisposableStore();
  private search: AbortController | undefined;
  private view: LogsView;
  /** The view whose patterns were good. */
  private usable: LogsView = newView;
  private patternProblem = '';
  private generation = 1;

  constructor(identity: LogsIdentity, deps: ViewedLogDeps) {
    this.identity = identity;
    this.view = identity.view ?? {
      ...newView,
      timestamps: deps.timestamps ? 'local' : 'off',
    };
    this.onError = deps.onError;
    const { from } = this.view;
    const { owned, changed } = this;
    const change = (): void => {
      changed.fire();
    };
    owned.add(changed);
    this.sources = owned.add(new LogSources(deps.sessions, identity));
    this.states = owned.add(new SourceStates(deps.sessions, change));
    this.readings = owned.add(
      new Readings(from === undefined ? { tail: deps.tail } : since(from), {
        options: deps.reading,
        sources: () => this.sources.all,
        onError: deps.onError,
      }),
    );
    owned.add(this.readings.onDidChange(change));
    owned.add(
      this.readings.onDidShow((reading) => {
        this.show(reading);
      }),
    );
    owned.add(this.sources.onDidChange(change));
    owned.add(
      this.sources.onDidFind(() => {
        this.readings.again();
      }),
    );
    owned.add(
      this.sources.onDidAdd((source) => {
        this.readings.add(source);
        // Containers are hidden by their names, lines by the positions of those that are not.
        if (this.view.hiddenContainers.length > 0) this.applyFilter();
      }),
    );
    if (this.sources.all.length > 0) this.readings.again();
  }

  readonly onDidChange = this.changed.event;

  /** What is shown now; undefined while no engine has said what there is. */
  get current(): Reading | undefined {
    return this.readings.current;
  }

  get currentView(): LogsView {
    return this.view;
  }

  /** Counts up whenever rows have other places. */
  get currentGeneration(): number {
    return this.generation;
  }

  /** What it shows, as the containers are called now: one may have been renamed, or re-created by its old name. */
  get currentIdentity(): LogsIdentity {
    const { current } = this;
    const containers = this.identity.containers.map((container) => {
      const position = current?.sources.findIndex(
        ({ session, target }) =>
          session.id === container.endpointId && target.name === container.name,
      );
      const source = current?.session.sources[position ?? -1];
      const containerId = source?.containerId ?? container.containerId;
      const name = this.sources.nameOf(containerId) ?? container.name;
      return { ...container, containerId, name };
    });
    return { ...this.identity, containers, view: this.view };
  }

  /** Earlier lines are being loaded, or the filter has not seen all lines. */
  get isBusy(): boolean {
    return this.readings.progress !== undefined || (this.current?.scanned ?? 1) < 1;
  }

  get sourceNames(): readonly string[] {
    return this.current?.session.sources.map(({ name }) => plainText(name)) ?? [];
  }

  state(): Omit<LogsState, 'title' | 'histogram'> {
    const reading = this.current;
    const session = reading?.session;
    const loading = this.readings.progress;
    return {
      sources: this.states.describe(reading, this.sources),
      generation: this.generation,
      rows: reading?.rows ?? 0,
      lines: session === undefined ? 0 : session.end - session.first,
      matches: reading?.matches ?? 0,
      scanned: reading?.scanned ?? 1,
      patternProblem: this.patternProblem,
      hasEarlier: session?.hasEarlier ?? false,
      ...(loading === undefined ? {} : { loading }),
      dropped: session?.dropped ?? 0,
    };
  }

  setView(view: LogsView): void {
    const names = this.sourceNames;
    const before = JSON.stringify(filterOf(this.view, names));
    this.view = view;
    if (JSON.stringify(filterOf(view, names)) === before) return;
    this.applyFilter();
    if (view.from !== undefined) this.loadFrom(view.from).catch(this.onError);
  }

  /** Reads the logs from their beginning. Whether that came to its end. */
  async loadEarlier(): Promise<boolean> {
    return this.current?.session.hasEarlier === true && (await this.readings.load({}));
  }

  /** Ends what loads and what is searched for. */
  cancel(): void {
    this.search?.abort();
    this.readings.cancelLoading();
  }

  /** Connects lost engines, and reads anew what could not be read. */
  retry(): void {
    for (const { session } of [...this.sources.all, ...this.sources.missing]) {
      if (session !== undefined && session.state.kind !== 'connected') session.retry();
    }
    if (this.current?.session.sources.some(({ state }) => state.kind === 'failed') === true)
      this.readings.again();
  }

  /**
   * The next match from a row on; backward also through what has not been loaded yet. A later search ends this one.
   * @throws EngineError cancelled (also by {@link cancel})
   */
  async find(from: number, direction: 'next' | 'previous'): Promise<FoundRow | undefined> {
    this.search?.abort();
    const search = new AbortController();
    this.search = search;
    const reading = this.current;
    if (reading === undefined) return undefined;
    const found = await reading.find(from, direction, search.signal);
    if (found !== undefined || direction === 'next' || !reading.session.hasEarlier) return found;
    const [start] = await reading.read(from, from + 1);
    const line = start === undefined ? undefined : reading.numberOf(start.line);
    if (search.signal.aborted || !(await this.loadEarlier())) throw cancelled();
    const whole = this.current;
    if (whole === undefined) return undefined;
    await whole.complete(search.signal);
    const row = line === undefined ? whole.rows : await whole.rowOf(line, search.signal);
    return whole.find(row, direction, search.signal);
  }

  /** The row of a time; loads what was before the first line. @throws EngineError cancelled */
  async rowAtTime(time: number): Promise<number | undefined> {
    await this.loadFrom(time);
    return this.current?.rowAtTime(time);
  }

  dispose(): void {
    this.search?.abort();
    this.ofReading.dispose();
    this.owned.dispose();
  }

  /** Loads the lines since `time`, where those that are there begin later. */
  private async loadFrom(time: number): Promise<void> {
    const session = this.current?.session;
    if (session?.hasEarlier !== true) return;
    const [first] = await session.read(session.first, session.first + 1);
    if (first === undefined || !(first.time <= time)) await this.readings.load(since(time));
  }

  private show(reading: Reading): void {
    this.ofReading.dispose();
    this.ofReading = new DisposableStore();
    this.ofReading.add(
      reading.onDidChange(() => {
        this.changed.fire();
      }),
    );
    this.ofReading.add(
      reading.onDidRenumber(() => {
        this.generation += 1;
      }),
    );
    this.ofReading.add(
      reading.onDidFail((error) => {
        this.giveUpPattern(error);
      }),
    );
    this.generation += 1;
    this.applyFilter();
  }

  private applyFilter(): void {
    const reading = this.current;
    if (reading === undefined) return;
    const names = this.sourceNames;
    try {
      reading.setFilter(filterOf(this.view, names));
      this.usable = this.view;
      this.patternProblem = '';
    } catch (error) {
      if (!isEngineError(error, 'invalid')) throw error;
      // While an expression is being typed, what it was before goes on to count.
      this.patternProblem = describePatternProblem(error);
      const { include, exclude } = this.usable;
      reading.setFilter(filterOf({ ...this.view, include, exclude }, names));
    }
    this.changed.fire();
  }

  private giveUpPattern(error: EngineError): void {
    this.usable = newView;
    this.patternProblem = describePatternProblem(error);
    this.changed.fire();
  }
}

/** @param time milliseconds since the epoch */
function since(time: number): Extent {
  return { since: (time / 1000).toFixed(3) };
}
