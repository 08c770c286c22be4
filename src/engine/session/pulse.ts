import { Bell, EngineError, toEngineError, type Disposable } from '../api';
import { Backoff, type Clock } from '../live';
import { pause } from './pause';

/** Milliseconds without a sign of life after which an engine that somebody looks at is asked for one. */
const quiet = 5000;

/**
 * An engine that gives no sign of life for so many steps of so many milliseconds does not answer. Steps, so that nobody is
 * declared silent because this process itself stood still: between two of them, what has arrived meanwhile is read.
 */
const steps = 3;
const step = 1000;

export interface PulseDeps {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Asks on the connection that stands, without a time limit. */
  readonly ping: (signal: AbortSignal) => Promise<void>;
  /** Asks on a new connection, within the limits of a first one. */
  readonly redial: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds between two new connections at most. */
  readonly redialLimit: number;
  /** Nothing was answered since then (milliseconds since the epoch). */
  readonly onSilent: (since: number) => void;
  /** It was silent, and answers again. */
  readonly onAnswer: () => void;
  /** The connection is dead. Nothing is told after that. */
  readonly onLost: (error: EngineError) => void;
}

/**
 * Finds out when a connected engine no longer answers, and when it does again. Every answer and every event is a sign of life,
 * so an engine that is used is never asked; one that nobody looks at is not asked either.
 */
export class Pulse implements Disposable {
  private readonly deps: PulseDeps;
  private readonly controller = new AbortController();
  /** Rings when a check is over. */
  private readonly settling = new Bell();
  private heardAt: number;
  private isWanted = false;
  private isPinging = false;
  /** When the request was sent that a check waits for the answer to. */
  private sentAt: number | undefined;
  private timer: Disposable | undefined;
  /** Exists while the engine is silent, aborted at its first sign of life. */
  private silence: { readonly end: AbortController; readonly wake: Bell } | undefined;
  private loss: EngineError | undefined;

  /** @param isWanted whether somebody looks, or waits for the engine */
  constructor(deps: PulseDeps, isWanted: boolean) {
    this.deps = deps;
    this.heardAt = deps.clock.now();
    this.setWanted(isWanted);
  }

  get isSilent(): boolean {
    return this.silence !== undefined;
  }

  /** Aborted when the connection is dead, or on dispose. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why the connection is dead, if it is. */
  get lost(): EngineError | undefined {
    return this.loss;
  }

  /** A sign of life. */
  heard(): void {
    if (this.isOver) return;
    this.heardAt = this.deps.clock.now();
    if (this.sentAt === undefined) return;
    this.sentAt = undefined;
    this.timer?.dispose();
    const { silence } = this;
    this.silence = undefined;
    silence?.end.abort();
    this.rest(quiet);
    if (silence !== undefined) this.deps.onAnswer();
    this.settling.ring();
  }

  setWanted(isWanted: boolean): void {
    this.isWanted = isWanted;
    if (isWanted) this.redialNow();
    if (this.isOver || this.sentAt !== undefined) return;
    this.timer?.dispose();
    // Who begins to look asks for rows, and their answer is a sign of life.
    this.rest(Math.max(step, this.heardAt + quiet - this.deps.clock.now()));
  }

  /** Asks at once. @param sentAt when a request was sent that got no answer, in milliseconds since the epoch */
  check(sentAt = this.deps.clock.now()): void {
    if (this.isOver || this.sentAt !== undefined) return;
    this.timer?.dispose();
    this.sentAt = sentAt > this.heardAt ? sentAt : this.deps.clock.now();
    void this.ask();
    this.count(steps);
  }

  /** While silent: tries a new connection now rather than later. */
  redialNow(): void {
    this.silence?.wake.ring();
  }

  /**
   * Waits while a check is under way or the engine silent.
   * @returns whether the connection is dead (`lost`), had fallen silent, or was all right
   */
  async settled(): Promise<'lost' | 'wasSilent' | 'answering'> {
    let wasSilent = this.isSilent;
    while (this.sentAt !== undefined && !this.isOver) {
      await this.settling.wait(this.signal);
      wasSilent ||= this.isSilent;
    }
    if (this.loss !== undefined) return 'lost';
    return wasSilent ? 'wasSilent' : 'answering';
  }

  dispose(): void {
    this.timer?.dispose();
    this.silence?.end.abort();
    this.controller.abort();
  }

  private get isOver(): boolean {
    return this.signal.aborted;
  }

  /** The next check is due when nothing was heard until then. */
  private rest(milliseconds: number): void {
    if (!this.isWanted) return;
    this.timer = this.deps.clock.after(milliseconds, () => {
      const left = this.heardAt + quiet - this.deps.clock.now();
      if (left > 0) this.rest(left);
      else this.check();
    });
  }

  private count(left: number): void {
    this.timer = this.deps.clock.after(step, () => {
      if (left > 1) this.count(left - 1);
      else this.fallSilent();
    });
  }

  /** At most one is under way. It stays so until it is answered: that is how the end of a silence is seen at once. */
  private async ask(): Promise<void> {
    if (this.isPinging) return;
    this.isPinging = true;
    try {
      await this.deps.ping(this.signal);
      this.heard();
    } catch (error) {
      const failure = toEngineError(error);
      // Whatever the answer is: somebody gave it.
      if (failure.status !== undefined) this.heard();
      else if (failure.kind !== 'cancelled') this.lose(failure);
    } finally {
      this.isPinging = false;
    }
  }

  private fallSilent(): void {
    if (this.sentAt === undefined) return;
    const silence = { end: new AbortController(), wake: new Bell() };
    this.silence = silence;
    this.deps.onSilent(this.sentAt);
    this.settling.ring();
    void this.redial(silence.end.signal, silence.wake);
  }

  /** The engine may be well, and only the line that stands be dead. While nobody looks, that can wait. */
  private async redial(signal: AbortSignal, wake: Bell): Promise<void> {
    const pauses = new Backoff(this.deps.random);
    if (!this.isWanted) await wake.wait(signal);
    while (!signal.aborted) {
      const found = await this.tryAnother(signal);
      if (found !== undefined && this.silence?.end.signal === signal) this.lose(found);
      const delay = pauses.next(this.deps.redialLimit);
      await (this.isWanted ? pause(this.deps.clock, delay, wake, signal) : wake.wait(signal));
    }
  }

  /** Why the connection that stands is dead; undefined when nothing is known. */
  private async tryAnother(signal: AbortSignal): Promise<EngineError | undefined> {
    try {
      await this.deps.redial(signal);
      return new EngineError({ kind: 'unreachable', detail: 'the connection is dead' });
    } catch (error) {
      const failure = toEngineError(error);
      // `EAGAIN`: so many wait already that the operating system of a frozen engine takes no more.
      const isSilence =
        ['timeout', 'cancelled'].includes(failure.kind) || failure.code === 'EAGAIN';
      return isSilence ? undefined : failure;
    }
  }

  private lose(error: EngineError): void {
    if (this.isOver) return;
    this.loss = error;
    this.dispose();
    this.deps.onLost(error);
  }
}
