import { Emitter, onAbort, type Disposable } from '../../../engine/api';
import type { LogSource } from './engineSources';
import { Reading, type ReadingOptions } from './reading';

/** How far back logs are read: all of them when empty. */
export type Extent = Pick<ReadingOptions, 'tail' | 'since'>;

/** A reading that is to take the place of the one that is shown, once it has caught up. */
interface Replacement {
  readonly extent: Extent;
  readonly ended: AbortController;
  /** Whether the user is to be told of it: earlier lines are being loaded. */
  readonly isLoading: boolean;
  reading: Reading | undefined;
}

export interface ReadingsDeps {
  readonly options: Omit<ReadingOptions, keyof Extent>;
  readonly sources: () => readonly LogSource[];
  readonly onError: (error: unknown) => void;
}

/**
 * The reading that is shown, and the one that will be. Nothing is ever put in front of lines that were read: what goes further back
 * is read anew, and shown when it has come as far.
 */
export class Readings implements Disposable {
  private readonly deps: ReadingsDeps;
  private readonly changed = new Emitter<void>();
  private readonly shown = new Emitter<Reading>();
  private extent: Extent;
  private reading: Reading | undefined;
  private replacement: Replacement | undefined;
  private replacing: Promise<boolean> | undefined;

  /** Nothing is read before {@link again}. */
  constructor(extent: Extent, deps: ReadingsDeps) {
    this.extent = extent;
    this.deps = deps;
  }

  /** Another reading is {@link current} from now on; the one before is gone. */
  readonly onDidShow = this.shown.event;
  /** What is being loaded has come further, or to its end. */
  readonly onDidChange = this.changed.event;

  get current(): Reading | undefined {
    return this.reading;
  }

  /** Of earlier lines, while they are being loaded. */
  get progress(): { readonly fraction: number; readonly lines: number } | undefined {
    if (this.replacement?.isLoading !== true) return undefined;
    return this.replacement.reading?.session.progress ?? { fraction: 0, lines: 0 };
  }

  add(source: LogSource): void {
    this.reading?.add(source);
    this.replacement?.reading?.add(source);
  }

  /** Reads anew, as far back as before: the sources are others. */
  again(): void {
    void this.replace(this.extent, false);
  }

  /** Reads as far back as `extent` says. Whether that came to its end; one that goes back all the way does for the others, too. */
  load(extent: Extent): Promise<boolean> {
    const { replacement } = this;
    if (this.replacing !== undefined && replacement?.isLoading === true) {
      const { since } = replacement.extent;
      if (since === undefined || since === extent.since) return this.replacing;
    }
    return this.replace(extent, true);
  }

  cancelLoading(): void {
    if (this.replacement?.isLoading === true) this.replacement.ended.abort();
  }

  dispose(): void {
    this.replacement?.ended.abort();
    this.reading?.dispose();
    this.changed.dispose();
    this.shown.dispose();
  }

  private replace(extent: Extent, isLoading: boolean): Promise<boolean> {
    this.replacement?.ended.abort();
    const ended = new AbortController();
    const replacement: Replacement = { extent, isLoading, ended, reading: undefined };
    this.replacement = replacement;
    this.replacing = this.carryOut(replacement);
    this.changed.fire();
    return this.replacing;
  }

  private async carryOut(replacement: Replacement): Promise<boolean> {
    const { extent, ended } = replacement;
    let next: Reading | undefined;
    try {
      next = await Reading.open(this.deps.sources(), { ...this.deps.options, ...extent });
      replacement.reading = next;
      // Those that came while its directory was made.
      for (const source of this.deps.sources()) next.add(source);
      if (this.reading !== undefined) await this.catchUp(next, this.reading, ended.signal);
      if (ended.signal.aborted) return false;
      this.reading?.dispose();
      this.reading = next;
      this.extent = extent;
      next = undefined;
      this.shown.fire(this.reading);
      return true;
    } catch (error) {
      if (!ended.signal.aborted) this.deps.onError(error);
      return false;
    } finally {
      next?.dispose();
      if (this.replacement === replacement) {
        this.replacement = undefined;
        this.replacing = undefined;
      }
      this.changed.fire();
    }
  }

  private async catchUp(next: Reading, before: Reading, signal: AbortSignal): Promise<void> {
    const progress = next.session.onDidChange(() => {
      this.changed.fire();
    });
    const aborted = new Promise<void>((resolve) => {
      onAbort(signal, resolve);
    });
    await Promise.race([next.session.caughtUp, aborted]);
    progress.dispose();
    if (!signal.aborted) await next.numberAs(before);
  }
}
