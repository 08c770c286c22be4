// A process beside the program that cleans up after engines and other services when that program is killed outright and can no
// longer do it itself. It lives as long as its standard input, which is a pipe from the program, and does nothing before that.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { removeTraces } from './leftovers.mjs';
import { killGroup } from './processes.mjs';

/**
 * @typedef {{ kind: 'engine', directory: string, block: number | undefined }
 *   | { kind: 'service', pid: number }
 *   | { kind: 'directory', directory: string }} Guarded
 */

/** @type {import('node:stream').Writable | undefined} */
let pipe;
let lastId = 0;

/**
 * Hands something to the guard; the returned function takes it back once it is ended in order.
 *
 * @param {Guarded} guarded
 * @returns {() => void}
 */
export function guard(guarded) {
  if (pipe === undefined) {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    child.unref();
    pipe = child.stdin;
    // The guard may be gone at the very end; nothing is left to guard then.
    pipe.on('error', () => undefined);
    if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  }
  const id = ++lastId;
  pipe.write(`${JSON.stringify({ id, guarded })}\n`);
  return () => void pipe?.write(`${JSON.stringify({ id })}\n`);
}

async function watch() {
  /** @type {Map<number, Guarded>} */
  const all = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    /** @type {{ id: number, guarded?: Guarded }} */
    const { id, guarded } = JSON.parse(line);
    if (guarded === undefined) all.delete(id);
    else all.set(id, guarded);
  }
  for (const guarded of [...all.values()].reverse()) {
    if (guarded.kind === 'service') killGroup(guarded.pid);
    else if (guarded.kind === 'engine') await removeTraces(guarded);
    else fs.rmSync(guarded.directory, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await watch();
