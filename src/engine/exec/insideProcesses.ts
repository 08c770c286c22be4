import { randomBytes } from 'node:crypto';
import { EngineError, onAbort, type DockerEngine, type ExecProcess } from '../api';

/** A process in the numbering of its container, out of `/proc/{pid}/stat` and `cmdline`. */
export interface InsideProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** Hundredths of a second since the machine started. */
  readonly startTicks: number;
  /** The arguments with nothing between them; `[name]` for a process that has none. */
  readonly command: string;
}

/**
 * What the shell runs: with nothing but its own commands, since an image may have no others. It reads what to do from its input:
 * first a mark that keeps the parts of its output apart, which the processes inside must not know, or they could write it into
 * their own names; then `list [pid]` and `kill pid ticks SIGNAL`. A process is its number together with its start, so that none that
 * was given the number meanwhile gets the signal. Why a signal is refused comes on the output, too: engines keep the order of each
 * stream, and not that of both.
 */
const script = `
show() { while IFS= read -r line || [ -n "$line" ]; do printf '%s\\n' "$line"; done; }
list() { for p in /proc/$1; do printf '%s\\n' "$mark"; show <"$p/stat"; printf '%s\\n' "$mark"; show <"$p/cmdline"; done; }
read -r mark
while read -r verb pid ticks name; do
  case $verb in
  list) list "\${pid:-[0-9]*}" 2>/dev/null; printf '%s end\\n' "$mark" ;;
  kill)
    stat=
    while IFS= read -r line || [ -n "$line" ]; do stat="$stat$line "; done 2>/dev/null <"/proc/$pid/stat"
    set -- \${stat##*) }
    if [ "\${20}" != "$ticks" ]; then answer=gone
    elif kill -s "$name" "$pid" 2>&1; then answer=sent
    else answer=refused; fi
    printf '%s %s\\n' "$mark" "$answer" ;;
  esac
done`;

/** Bytes of output that are kept: the arguments of thousands of processes. */
const mostOutput = 32 * 1024 * 1024;

/** A shell inside a container that tells its processes and sends them signals; always the root's, as the engine's own signals are. */
export class InsideProcesses {
  private readonly process: ExecProcess;
  private readonly mark = randomBytes(16).toString('hex');
  private readonly output: AsyncIterator<readonly { stream: string; data: Buffer }[]>;
  private readonly aborted: { dispose(): void };
  private readonly chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };

  /** @throws EngineError notFound, conflict (not running), and those of every call */
  static async open(
    { containers }: Pick<DockerEngine, 'containers'>,
    containerId: string,
    shell: string,
    signal: AbortSignal,
  ): Promise<InsideProcesses> {
    const spec = { command: [shell, '-c', script], tty: false, user: '0' };
    return new InsideProcesses(await containers.exec(containerId, spec, { signal }), signal);
  }

  private constructor(process: ExecProcess, signal: AbortSignal) {
    this.process = process;
    this.output = process.output[Symbol.asyncIterator]();
    this.aborted = onAbort(signal, () => {
      process.dispose();
    });
    process.write(`${this.mark}\n`);
  }

  /** All that are there, or the one with this number, where it is. */
  async list(pid?: number): Promise<InsideProcess[]> {
    const said = await this.ask(pid === undefined ? 'list' : `list ${String(pid)}`, ['end']);
    if (said === undefined) throw this.broken();
    return parseList(said.text, this.mark);
  }

  /**
   * `signalName` as in `kill -s`: without `SIG`. False when the shell ended before it could say what came of it, as it does when the
   * signal ends the container.
   * @throws EngineError notFound (processGone), conflict (signalRefused)
   */
  async kill({ pid, startTicks }: InsideProcess, signalName: string): Promise<boolean> {
    const command = `kill ${String(pid)} ${String(startTicks)} ${signalName}`;
    const said = await this.ask(command, ['sent', 'gone', 'refused']);
    switch (said?.answer) {
      case 'gone':
        throw gone(pid);
      case 'refused':
        throw new EngineError({
          kind: 'conflict',
          reason: 'signalRefused',
          detail: said.text.trim(),
        });
      default:
        return said !== undefined;
    }
  }

  dispose(): void {
    this.aborted.dispose();
    this.process.dispose();
  }

  /** What the shell says up to one of these answers; undefined when it ends without. */
  private async ask(
    command: string,
    answers: readonly string[],
  ): Promise<{ readonly text: string; readonly answer: string } | undefined> {
    this.chunks.stdout = [];
    this.process.write(`${command}\n`);
    for (;;) {
      const text = this.text('stdout');
      const answer = answers.find((one) => text.endsWith(`${this.mark} ${one}\n`));
      if (answer !== undefined) return { text: text.slice(0, text.lastIndexOf(this.mark)), answer };
      if (!(await this.receive())) return undefined;
    }
  }

  /** False at the end of the output. */
  private async receive(): Promise<boolean> {
    const next = await this.output.next();
    if (next.done === true) return false;
    for (const { stream, data } of next.value) {
      this.chunks[stream === 'stderr' ? 'stderr' : 'stdout'].push(data);
    }
    const length = this.chunks.stdout.reduce((sum, { length }) => sum + length, 0);
    if (length > mostOutput) throw this.broken();
    return true;
  }

  private text(stream: 'stdout' | 'stderr'): string {
    const whole = Buffer.concat(this.chunks[stream]);
    this.chunks[stream] = [whole];
    // One character a byte: nothing is lost of what is no UTF-8.
    return whole.toString('latin1');
  }

  private broken(): EngineError {
    const detail = this.text('stderr').trim() || 'the shell in the container ended';
    return new EngineError({ kind: 'protocol', detail });
  }
}

export function gone(pid: number): EngineError {
  return new EngineError({ kind: 'notFound', reason: 'processGone', detail: `PID ${String(pid)}` });
}

/** What the script prints; a process that went meanwhile has an empty part. */
export function parseList(text: string, mark: string): InsideProcess[] {
  const parts = text.split(`${mark}\n`).slice(1);
  const processes: InsideProcess[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const stat = parseStat(parts[at] ?? '');
    if (stat === undefined) continue;
    const { name, state, ...ids } = stat;
    const command = (parts[at + 1] ?? '').trim();
    // As `ps` writes it.
    const bare = state === 'Z' ? `[${name}] <defunct>` : `[${name}]`;
    processes.push({ ...ids, command: command === '' ? bare : command });
  }
  return processes;
}

/** The name may hold anything, also brackets, spaces and line feeds; the numbers behind it follow the last bracket. */
function parseStat(
  stat: string,
): (Omit<InsideProcess, 'command'> & { name: string; state: string }) | undefined {
  const [, pid, name, state, rest] = /^(\d+) \((.*)\) (\S) ([-\d ]+)$/s.exec(stat.trim()) ?? [];
  if (pid === undefined || name === undefined || state === undefined) return undefined;
  const numbers = (rest ?? '').split(' ').map(Number);
  const [parentPid, startTicks] = [numbers[0], numbers[18]];
  if (parentPid === undefined || startTicks === undefined) return undefined;
  return { pid: Number(pid), parentPid, startTicks, name, state };
}
