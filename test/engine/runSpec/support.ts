import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { testVariable } from '../../support/machine';

const execute = promisify(execFile);

/** Programs that reach the engine of the tests, and nothing else of the environment. */
function environment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    DOCKER_CONFIG: process.env['DOCKER_CONFIG'],
    DOCKER_HOST: `unix://${testVariable('LONGSHORE_TEST_SOCKET')}`,
  };
}

/** @throws with what the program complains of */
export async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, [...args], { env: environment(), timeout: 80_000 });
  return stdout;
}

/** Pasted into a shell that has a terminal: `docker run --tty` wants one. */
export async function inTerminal(command: string): Promise<void> {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'command.sh');
    fs.writeFileSync(file, `${command}\n`);
    await run('script', ['--quiet', '--return', '--command', `sh ${file}`, '/dev/null']);
  });
}

/** With docker-compose 1.29; `--no-start` for what cannot run on this machine. */
export async function composeUp(file: string, ...flags: readonly string[]): Promise<void> {
  await inFolder(async (folder) => {
    const composeFile = path.join(folder, 'docker-compose.yml');
    fs.writeFileSync(composeFile, asCompose129(file));
    const args = ['--no-ansi', '--project-name', 'again', '--file', composeFile, 'up', ...flags];
    await run('docker-compose', args);
  });
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
