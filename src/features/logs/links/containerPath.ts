import path from 'node:path';

/** Of a container, as its processes see it: forward slashes, also where a Windows container or a Windows build machine wrote it. */
export function normalised(written: string): string {
  return path.posix.normalize(written.replaceAll('\\', '/'));
}

export function isAbsolute(containerPath: string): boolean {
  return containerPath.startsWith('/') || /^[A-Za-z]:\//.test(containerPath);
}

/** Where a folder of the container is found elsewhere. */
export interface Mapping {
  readonly container: string;
  readonly elsewhere: string;
}

/** The path elsewhere by the mapping of the longest folder; undefined: none is for it. @param containerPath normalised */
export function mapped(containerPath: string, mappings: readonly Mapping[]): string | undefined {
  let best: { readonly folder: string; readonly elsewhere: string } | undefined;
  for (const mapping of mappings) {
    const folder = normalised(mapping.container).replace(/\/$/, '');
    if (rest(containerPath, folder) === undefined) continue;
    if (best === undefined || folder.length > best.folder.length)
      best = { folder, elsewhere: mapping.elsewhere };
  }
  if (best === undefined) return undefined;
  return `${best.elsewhere.replace(/[/\\]$/, '')}/${rest(containerPath, best.folder) ?? ''}`;
}

/** What of a path is below a folder; undefined when it is not below it. The folder has no slash at its end. */
export function rest(containerPath: string, folder: string): string | undefined {
  return containerPath.startsWith(`${folder}/`)
    ? containerPath.slice(folder.length + 1)
    : undefined;
}

/** How many names at the end are the same, the file's own included. */
export function commonTail(one: string, other: string): number {
  const a = one.split('/').reverse();
  const b = other.split('/').reverse();
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count] && a[count] !== '') count++;
  return count;
}

/** Docker Desktop's engine runs in a virtual machine, where the host's folders have another place. */
export function hostPaths(source: string): readonly string[] {
  const drive = /^\/run\/desktop\/mnt\/host\/([a-z])(\/.*)$/.exec(source);
  if (drive !== null) return [`${drive[1] ?? ''}:${drive[2] ?? ''}`, source];
  const shared = /^\/host_mnt(\/.+)$/.exec(source)?.[1];
  return shared === undefined ? [source] : [shared, source];
}
