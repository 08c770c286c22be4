import { onAbort, type DockerEngine } from '../api';
import type { Folder, FolderEntry } from './index';

/**
 * With nothing but the shell's own commands, since an image may have no others. No name has a slash, so that one ends each; a
 * line of its own says that this is all.
 */
const script = `
cd -- "$1" || exit 3
for name in * .[!.]* ..?*; do
  if [ -d "$name" ]; then kind=d; elif [ -f "$name" ]; then kind=f
  elif [ -e "$name" ] || [ -L "$name" ]; then kind=o; else continue; fi
  if [ -L "$name" ]; then kind=\${kind}l; else kind=\${kind}-; fi
  printf '%s%s/' "$kind" "$name"
done
printf '/'`;

/** Bytes of names that are read. */
const mostOutput = 1024 * 1024;

/** Milliseconds that the shell may take; a volume may be somewhere on a network. */
const patience = 15_000;

const kinds: Readonly<Record<string, FolderEntry['kind']>> = { d: 'folder', f: 'file', o: 'other' };

/** Undefined: the shell cannot go there, or does not answer. @throws EngineError notFound, conflict (not running), cancelled */
export async function listInShell(
  { containers }: Pick<DockerEngine, 'containers'>,
  containerId: string,
  shell: string,
  path: string,
  signal: AbortSignal,
): Promise<Folder | undefined> {
  // The engine's own reading of archives is root's, too.
  const spec = { command: [shell, '-c', script, shell, path], tty: false, user: '0' };
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const listing = await containers.exec(containerId, spec, { signal });
  const abort = onAbort(limit, () => {
    listing.dispose();
  });
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const frames of listing.output) {
      for (const { stream, data } of frames) if (stream === 'stdout') chunks.push(data);
      length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      if (length > mostOutput) break;
    }
    signal.throwIfAborted();
    const output = Buffer.concat(chunks).toString('utf8');
    if (length > mostOutput) return { ...parseListing(output), isComplete: false };
    const folder = parseListing(output);
    return folder.isComplete ? folder : undefined;
  } finally {
    abort.dispose();
    listing.dispose();
  }
}

/** What the script prints; a name that was cut off is left out. */
export function parseListing(output: string): Folder {
  const isComplete = output === '/' || output.endsWith('//');
  const names = output.split('/').slice(0, -1);
  const entries = names.flatMap((told): FolderEntry[] => {
    const kind = kinds[told.charAt(0)];
    const name = told.slice(2);
    return kind === undefined || name === '' ? [] : [{ name, kind, isLink: told[1] === 'l' }];
  });
  return { entries, isComplete };
}
