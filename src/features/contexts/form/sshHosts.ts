import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Hosts that a list offers at most. */
const most = 500;

/** The hosts that the user's ssh configuration names, each once, in its order; patterns are no hosts. Never rejects. */
export async function sshHosts(homedir: string): Promise<readonly string[]> {
  const hosts = new Set<string>();
  await collect(path.join(homedir, '.ssh', 'config'), homedir, new Set(), hosts);
  return [...hosts].slice(0, most);
}

async function collect(
  file: string,
  homedir: string,
  read: Set<string>,
  hosts: Set<string>,
): Promise<void> {
  // Files may include each other; a second time tells nothing new.
  if (read.has(file)) return;
  read.add(file);
  for (const [keyword = '', ...values] of linesOf(await textOf(file))) {
    if (keyword === 'host') {
      for (const value of values) if (isHost(value)) hosts.add(value);
    } else if (keyword === 'include') {
      for (const value of values) {
        for (const included of await filesOf(value, homedir)) {
          await collect(included, homedir, read, hosts);
        }
      }
    }
  }
}

/** Never an option of ssh, nor a pattern. */
function isHost(value: string): boolean {
  return /^[^-!*?\s][^!*?\s]*$/.test(value);
}

/** `Keyword value "other value"` or `Keyword=value`: the words of each line, the first in lower case. */
function linesOf(text: string): readonly (readonly string[])[] {
  return text.split(/[\r\n]+/).flatMap((line) => {
    const [, keyword, rest = ''] = /^\s*([A-Za-z]\w*)\s*[\s=]\s*(.*)$/.exec(line) ?? [];
    if (keyword === undefined) return [];
    const words = [...rest.matchAll(/"([^"]*)"|(#.*)|(\S+)/g)]
      .filter(([, , comment]) => comment === undefined)
      .map(([, quoted, , plain]) => quoted ?? plain ?? '');
    return [[keyword.toLowerCase(), ...words]];
  });
}

/** The files that an `Include` means: below `~/.ssh` unless absolute, with `*` and `?` in any part. */
async function filesOf(pattern: string, homedir: string): Promise<readonly string[]> {
  const home = pattern.replace(/^~(?=[/\\])/, homedir);
  const absolute = path.resolve(homedir, '.ssh', home);
  const { root } = path.parse(absolute);
  let found = [root];
  for (const part of absolute.slice(root.length).split(path.sep)) {
    if (!/[*?]/.test(part)) found = found.map((folder) => path.join(folder, part));
    else found = (await Promise.all(found.map((folder) => matching(folder, part)))).flat();
  }
  return found;
}

async function matching(folder: string, pattern: string): Promise<readonly string[]> {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  try {
    // A hidden file is meant only by whoever writes its dot.
    return (await readdir(folder))
      .filter((name) => expression.test(name) && (pattern.startsWith('.') || !name.startsWith('.')))
      .sort()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return '';
  }
}
