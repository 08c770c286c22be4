import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Debian's docker CLI, or another one, with a configuration directory of its own, and nothing else from the environment. */
export class DockerCli {
  private readonly directory: string;
  private readonly program: string;

  constructor(directory: string, program = 'docker') {
    this.directory = directory;
    this.program = program;
  }

  /** @returns what it prints, without the line's end @throws with what it complains of */
  async run(...args: readonly string[]): Promise<string> {
    return await this.runWith({}, ...args);
  }

  /** With more in its environment. */
  async runWith(more: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<string> {
    const own = { PATH: process.env['PATH'], HOME: '/nonexistent', DOCKER_CONFIG: this.directory };
    const { stdout } = await execute(this.program, [...args], { env: { ...own, ...more } });
    return stdout.trimEnd();
  }

  /** The context in use; `docker context show` says the same, but not yet in Debian's 20.10. */
  async currentContext(): Promise<string> {
    const format = '{{if .Current}}{{.Name}}{{end}}';
    return (await this.run('context', 'ls', '--format', format)).trim();
  }

  /** `NAME HOST DESCRIPTION` of every context, `*` before the current one. */
  async contexts(): Promise<string[]> {
    const format = '{{if .Current}}*{{end}}{{.Name}} {{.DockerEndpoint}} {{.Description}}';
    const lines = (await this.run('context', 'ls', '--format', format)).split('\n');
    return lines.map((line) => line.trim());
  }
}
