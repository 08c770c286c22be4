import * as vscode from 'vscode';
import {
  Emitter,
  isEngineError,
  type ContainerSummary,
  type Disposable,
  type EngineSession,
} from '../../engine/api';
import { followLog, type LogEntry, type LogOptions, type LogTarget } from '../../engine/logs';
import { describeError } from '../../ui/messages/describeError';
import type { ErrorMessages } from '../../ui/messages/errorMessages';
import type { Settings } from '../../ui/settings';
import { LineFormatter, secondsSinceEpoch } from './lineFormatter';
import { skippedMark } from './skippedMark';
import { PacedWriter } from './pacedWriter';
import { describeSeam } from './seams';

export interface FollowedLogDeps {
  readonly settings: Settings;
  readonly errors: ErrorMessages;
}

/** A container's log in an output channel of its own, for as long as its session lasts. */
export class FollowedLog implements Disposable {
  readonly session: EngineSession;
  readonly name: string;
  /** Of its channel. */
  readonly title: string;
  private readonly deps: FollowedLogDeps;
  private readonly channel: vscode.OutputChannel;
  private readonly changed = new Emitter<void>();
  private target: LogTarget;
  private run: AbortController | undefined;
  /** The engine's time of the last line shown. */
  private lastTime = '';

  constructor(
    session: EngineSession,
    container: ContainerSummary,
    title: string,
    deps: FollowedLogDeps,
  ) {
    this.session = session;
    this.target = container;
    this.name = container.name;
    this.title = title;
    this.deps = deps;
    this.channel = vscode.window.createOutputChannel(title, 'longshore-log');
  }

  /** The container that is followed now: another one after a re-creation. */
  get containerId(): string {
    return this.target.id;
  }

  get isFollowing(): boolean {
    return this.run !== undefined;
  }

  /** Fires when following begins or ends. */
  readonly onDidChange = this.changed.event;

  show(): void {
    this.channel.show(true);
  }

  /** Begins, or goes on behind the last line shown. Does nothing while it follows. */
  follow(): void {
    if (this.run !== undefined) return;
    const since = secondsSinceEpoch(this.lastTime);
    void this.start(
      since === undefined ? { tail: this.deps.settings.get('logs.tail') } : { since },
    );
  }

  stop(): void {
    this.run?.abort();
  }

  /** Shows the end of the log anew, as the settings are now. */
  reload(): void {
    if (this.run === undefined) return;
    this.run.abort();
    this.run = undefined;
    this.lastTime = '';
    this.channel.clear();
    this.follow();
  }

  dispose(): void {
    this.run?.abort();
    this.run = undefined;
    this.changed.dispose();
    this.channel.dispose();
  }

  private async start(options: LogOptions): Promise<void> {
    const run = new AbortController();
    this.run = run;
    this.changed.fire();
    const formatter = new LineFormatter({
      timestamps: this.deps.settings.get('logs.timestamps'),
    });
    const writer = new PacedWriter((text) => {
      // A later run may already own the channel, or it is gone.
      if (this.run === run) this.channel.append(text);
    }, skippedMark);
    let ending = vscode.l10n.t('no longer followed');
    try {
      await this.read(options, formatter, writer, run.signal);
    } catch (error) {
      if (!run.signal.aborted && !isEngineError(error, 'cancelled')) {
        ending = describeError(error);
        void this.deps.errors.show(error, this.context());
      }
    }
    writer.writeNewest([formatter.mark(ending)]);
    writer.flush();
    if (this.run !== run) return;
    this.run = undefined;
    this.changed.fire();
  }

  private async read(
    options: LogOptions,
    formatter: LineFormatter,
    writer: PacedWriter,
    signal: AbortSignal,
  ): Promise<void> {
    const shownBefore = this.lastTime;
    // The lines the user asked for are shown whole, however long that takes; what the container adds later need not be.
    let wanted = options.tail ?? 0;
    for await (const entries of followLog(this.session, this.target, options, signal)) {
      const lines = entries
        .filter((entry) => entry.kind === 'seam' || !isShown(entry.time, shownBefore))
        .map((entry) => this.format(entry, formatter));
      if (wanted > 0) await writer.write(lines, signal);
      else writer.writeNewest(lines);
      wanted -= lines.length;
    }
  }

  private format(entry: LogEntry, formatter: LineFormatter): string {
    if (entry.kind === 'line') {
      if (entry.time > this.lastTime) this.lastTime = entry.time;
      return formatter.line(entry);
    }
    this.target = { ...this.target, id: entry.containerId };
    return formatter.mark(describeSeam(entry.reason));
  }

  private context(): string {
    return vscode.l10n.t('The log of {0} ended.', this.name);
  }
}

/** Times of one engine have the same form, so their order is that of their text. */
function isShown(time: string, last: string): boolean {
  return time !== '' && time <= last;
}
