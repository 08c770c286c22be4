import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '../files';

/** What takes a change back while it is not whole. */
export type Undo = (() => Promise<void>)[];

/** Runs the steps of a change; when one fails, those before it are taken back, last first. */
export async function wholeOrNotAtAll(steps: (undo: Undo) => Promise<void>): Promise<void> {
  const undo: Undo = [];
  try {
    await steps(undo);
  } catch (error) {
    for (const step of undo.reverse()) {
      // Best effort: the first error is the one that tells what is wrong.
      await step().catch(() => undefined);
    }
    throw error;
  }
}

/** The file has its old content or all of the new one, whenever the machine stops. Its mode and owner stay as they are. */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  modeWhenNew: number,
): Promise<void> {
  const temporary = hiddenBeside(file);
  try {
    await writeNew(temporary, content, modeWhenNew);
    await copyRights(file, temporary);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function copyRights(from: string, to: string): Promise<void> {
  const old = await stat(from).catch(() => undefined);
  if (old === undefined) return;
  await chmod(to, old.mode & 0o7777);
  // Only root may give a file away; anybody else's are their own already.
  await chown(to, old.uid, old.gid).catch(() => undefined);
}

/** A file that did not exist, with its content on the disk. */
export async function writeNew(
  file: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name in the same folder, where renaming is one step. */
export function hiddenBeside(file: string): string {
  const name = `.${path.basename(file)}.${randomBytes(6).toString('hex')}`;
  return path.join(path.dirname(file), name);
}

/** With the folders above it that are missing. */
export async function makeFolder(folder: string, mode: number, undo: Undo): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode });
  if (first === undefined) return;
  undo.push(async () => {
    // Only what is still empty: another program may have put something into it meanwhile.
    for (let made = folder; made.length >= first.length; made = path.dirname(made)) {
      await rmdir(made);
    }
  });
}

/** Moves a folder out of the way. @returns where it is now; undefined when there was none */
export async function setAside(folder: string, undo: Undo): Promise<string | undefined> {
  const aside = hiddenBeside(folder);
  try {
    await rename(folder, aside);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  undo.push(() => rename(aside, folder));
  return aside;
}
