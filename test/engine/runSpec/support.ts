import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { testVariable } from '../../support/machine';

const execute = promisify(execFile);

/** How compose is called, and what a file has to be for it. */
interface Compose {
  readonly command: readonly [string, ...string[]];
  readonly adapt: (file: string) => string;
}

/** The docker command and compose, with an engine, and nothing else of the environment. */
export class Programs {
  private readonly environment: NodeJS.ProcessEnv;
  private readonly compose: Compose;

  private constructor(environment: NodeJS.ProcessEnv, compose: Compose) {
    this.environment = { PATH: process.env['PATH'], HOME: '/nonexistent', ...environment };
    this.compose = compose;
  }

  /** Those of this machine's Debian, with the engine of the tests. */
  static ofDebian(): Programs {
    const environment = {
      DOCKER_CONFIG: process.env['DOCKER_CONFIG'],
      DOCKER_HOST: `unix://${testVariable('LONGSHORE_TEST_SOCKET')}`,
    };
    const command = ['docker-compose', '--no-ansi'] as const;
    return new Programs(environment, { command, adapt: asCompose129 });
  }

  /** Those of today. */
  static ofToday(environment: NodeJS.ProcessEnv): Programs {
    const command = ['docker', 'compose', '--progress', 'quiet'] as const;
    return new Programs(environment, { command, adapt: (file) => file });
  }

  /** @throws with what the program complains of */
  async run(program: string, args: readonly string[]): Promise<string> {
    const options = { env: this.environment, timeout: 80_000 };
    return (await execute(program, [...args], options)).stdout;
  }

  /** Pasted into a shell that has a terminal: `docker run --tty` wants one. */
  async inTerminal(command: string): Promise<void> {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'command.sh');
      fs.writeFileSync(file, `${command}\n`);
      await this.run('script', ['--quiet', '--return', '--command', `sh ${file}`, '/dev/null']);
    });
  }

  /** With `--no-start` for what cannot run on this machine. */
  async composeUp(file: string, ...flags: readonly string[]): Promise<void> {
    await inFolder(async (folder) => {
      const composeFile = path.join(folder, 'docker-compose.yml');
      fs.writeFileSync(composeFile, this.compose.adapt(file));
      const [program, ...first] = this.compose.command;
      const args = ['--project-name', 'again', '--file', composeFile, 'up', ...flags];
      await this.run(program, [...first, ...args]);
    });
  }
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-run-'));
  try {
    await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Keys of the Compose Specification that docker-compose 1.29 does not have yet. */
const tooNew = new Set(['uts', 'recursive', 'mode', 'start_interval', 'annotations']);

/** The file without them: this version refuses the whole file otherwise. */
function asCompose129(file: string): string {
  const document = parseDocument(file);
  visit(document, {
    Pair(_key, pair, path) {
      const parent = path.at(-1);
      const isTooNew = isScalar(pair.key) && tooNew.has(String(pair.key.value));
      return isTooNew && isMap(parent) ? visit.REMOVE : undefined;
    },
  });
  return document.toString({ lineWidth: 0 });
}
