import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  isEngineError,
  type ContainerSummary,
  type DockerEngine,
  type ExecProcess,
} from '../../engine/api';
import { describeError } from '../../ui/messages/describeError';
import { hangUp, terminalVariable } from './hangUp';
import { hasStopped } from './hasStopped';
import { LatestSize, type Size } from './latestSize';
import { terminalText } from './terminalOutput';

/** What a terminal has before VS Code knows how large it is. */
const usualSize: Size = { columns: 80, rows: 24 };

/** A shell in a container, in VS Code's terminal, without a process of ours. */
export class ShellTerminal implements vscode.Pseudoterminal {
  private readonly engine: DockerEngine;
  private readonly container: ContainerSummary;
  private readonly shell: string;
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number | undefined>();
  private readonly controller = new AbortController();
  private readonly mark = randomUUID();
  private process: ExecProcess | undefined;
  private size: LatestSize | undefined;
  private latestSize = usualSize;
  /** What is typed before there is a shell. */
  private readonly typed: string[] = [];
  /** The shell has ended, or there never was one. */
  private isOver = false;
  private isWaitingForKey = false;

  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  constructor(engine: DockerEngine, container: ContainerSummary, shell: string) {
    this.engine = engine;
    this.container = container;
    this.shell = shell;
  }

  open(dimensions: vscode.TerminalDimensions | undefined): void {
    if (dimensions !== undefined) this.latestSize = dimensions;
    void this.run();
  }

  setDimensions(dimensions: vscode.TerminalDimensions): void {
    this.latestSize = dimensions;
    this.size?.set(dimensions);
  }

  handleInput(data: string): void {
    if (this.isWaitingForKey) this.closed.fire(undefined);
    else if (this.process === undefined) this.typed.push(data);
    else this.process.write(data);
  }

  /** The user has closed the terminal, or its session is over. */
  close(): void {
    this.controller.abort();
    this.process?.dispose();
    if (!this.isOver) void hangUp(this.engine, this.container.id, this.shell, this.mark);
  }

  private async run(): Promise<void> {
    try {
      const process = await this.start();
      for await (const text of terminalText(process.output)) {
        if (this.controller.signal.aborted) return;
        this.written.fire(text);
      }
      this.isOver = true;
      await this.end(await process.exitCode());
    } catch (error) {
      this.isOver = true;
      if (this.controller.signal.aborted) return;
      const stopped = isEngineError(error, 'conflict') || isEngineError(error, 'notFound');
      this.rest(stopped ? vscode.l10n.t('The container has stopped.') : describeError(error));
    }
  }

  private async start(): Promise<ExecProcess> {
    const size = this.latestSize;
    const environment = ['TERM=xterm-256color', `${terminalVariable}=${this.mark}`];
    const process = await this.engine.containers.exec(
      this.container.id,
      { command: [this.shell], tty: true, environment, size },
      { signal: this.controller.signal },
    );
    if (this.controller.signal.aborted) process.dispose();
    this.process = process;
    this.size = new LatestSize((latest) => process.resize(latest), size);
    this.size.set(this.latestSize);
    for (const data of this.typed.splice(0)) process.write(data);
    return process;
  }

  private async end(exitCode: number | undefined): Promise<void> {
    const { signal } = this.controller;
    if (await hasStopped(this.engine, this.container.id, exitCode, signal)) {
      this.rest(vscode.l10n.t('The container has stopped.'));
    } else if (!signal.aborted) {
      this.closed.fire(exitCode);
    }
  }

  /** A terminal that closed at once would take the reason along, so it stays until a key is pressed. */
  private rest(reason: string): void {
    if (this.controller.signal.aborted) return;
    this.isWaitingForKey = true;
    const hint = vscode.l10n.t('Press any key to close the terminal.');
    this.written.fire(`\r\n\u001b[1m── ${reason} ──\u001b[0m\r\n${hint}\r\n`);
  }
}
