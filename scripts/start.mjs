// npm start: VS Code with Longshore in it and an engine to look at. Ctrl-C ends everything that it started.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { repository, temporaryDirectory } from './machine/directories.mjs';
import { createDemo } from './machine/demo.mjs';
import { noPrivateEngine, startEngine } from './machine/engine.mjs';
import { findEngine } from './machine/find-engine.mjs';
import { guard } from './machine/guard.mjs';
import { createBaseImages } from './machine/images.mjs';
import { runProgram, whenEnding } from './machine/lifetime.mjs';
import { enginePackages, ensureNodeModules, ensureSystemPackages } from './machine/packages.mjs';
import { commandPath, environment, run } from './machine/processes.mjs';
import { bold, elapsed, say, step } from './machine/progress.mjs';
import { ensureVsCodeServer, startVsCodeServer } from './machine/vscode-server.mjs';

const started = performance.now();

/** The engine to show. @returns {Promise<{ env: Record<string, string>, text: string }>} `env` for VS Code */
async function engineToShow() {
  const found = await findEngine();
  if (found !== undefined) {
    return {
      env: { DOCKER_HOST: found.host },
      text: `the engine at ${found.host} (${found.from})`,
    };
  }
  const obstacle = noPrivateEngine();
  if (obstacle !== undefined) return { env: {}, text: `none found, and ${obstacle}` };
  await ensureSystemPackages(enginePackages);
  const engine = await step('No Docker engine found: starting a private one', async () => {
    const made = await startEngine();
    await createBaseImages(made.socketPath);
    await createDemo(made.socketPath);
    return made;
  });
  return {
    env: { DOCKER_HOST: engine.host },
    text: `a private one with a demo in it, gone when this ends (DOCKER_HOST=${engine.host})`,
  };
}

/** A small folder to open: a Compose file and a Dockerfile, to have something beside the views. */
function demoFolder() {
  const directory = temporaryDirectory('start');
  const unguard = guard({ kind: 'directory', directory });
  whenEnding(() => {
    fs.rmSync(directory, { recursive: true, force: true });
    unguard();
  });
  const folder = path.join(directory, 'shop');
  fs.cpSync(path.join(repository, 'scripts', 'demo'), folder, { recursive: true });
  return { directory, folder };
}

/** @param {AbortSignal} stopped */
async function untilStopped(stopped) {
  // A signal alone does not keep Node running.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise((resolve) => stopped.addEventListener('abort', resolve, { once: true }));
  clearInterval(alive);
}

/** @param {string} code @param {Record<string, string>} env @param {AbortSignal} stopped */
async function openDesktop(code, env, stopped) {
  const { directory, folder } = demoFolder();
  // A user data directory of its own, so that the window is a process of its own: it gets our environment and ends with us.
  const args = [
    `--extensionDevelopmentPath=${repository}`,
    `--user-data-dir=${path.join(directory, 'user-data')}`,
    '--disable-workspace-trust',
    '--wait',
    '--new-window',
    folder,
  ];
  const child = spawn(code, args, { env: { ...environment(), ...env }, stdio: 'ignore' });
  const endChild = whenEnding(() => void child.kill());
  await new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
    stopped.addEventListener('abort', resolve, { once: true });
  });
  await endChild();
}

await runProgram(async (stopped) => {
  say(bold('Longshore'));
  await ensureNodeModules();
  await step('Building', () => run(process.execPath, ['esbuild.js'], { cwd: repository }));
  const code = commandPath('code');
  if (code === undefined) await ensureVsCodeServer();
  const { env, text } = await engineToShow();
  if (code !== undefined) {
    say(`\n${bold('Docker engine:')} ${text}`);
    say(
      `${bold('VS Code:')} ${code}, opening after ${elapsed(started)}. Close it or press Ctrl-C to end.`,
    );
    await openDesktop(code, env, stopped);
    return 0;
  }
  const { folder } = demoFolder();
  const server = await step('Starting a VS Code server', () =>
    startVsCodeServer({ extension: repository, env }),
  );
  say(`\n${bold('Docker engine:')} ${text}`);
  say(`${bold('VS Code:')} ready after ${elapsed(started)}. Open this in a browser:`);
  say(`\n  ${server.url(folder)}\n`);
  say('The Docker icon is in the activity bar on the left. Ctrl-C ends all of it.');
  await untilStopped(stopped);
  return 0;
});
