import * as vscode from 'vscode';
import { isEngineError, type EngineSession } from '../../../engine/api';
import type { Settings } from '../../../ui/settings';
import { hostPaths, isAbsolute, mapped, normalised, rest, type Mapping } from './containerPath';
import type { LinkSource } from './logLinks';
import type { WorkspaceFiles } from './workspaceFiles';

/** Where a path of a container leads. */
export interface Located {
  /** What it can only be; several when equally good. */
  readonly files: readonly vscode.Uri[];
  /** Whether they have more in common with the path than the name of the file. */
  readonly isCertain: boolean;
}

/** What the engine says about a container's folders. */
interface ContainerFolders {
  readonly workingDir: string;
  readonly binds: readonly Mapping[];
  /** Where the compose project is, on the machine where `docker compose up` was run. */
  readonly projectDir: string;
  readonly service: string;
}

const unknown: ContainerFolders = { workingDir: '', binds: [], projectDir: '', service: '' };

/** Milliseconds: whoever has clicked does not wait longer for an engine. */
const patience = 3000;

/**
 * Looks for the file that a container calls by a path: where the setting `longshore.logs.pathMappings` says, in the folders that
 * are mounted from this machine, in the compose project, at last among all files of the workspace by the end of the path.
 */
export async function locate(
  written: string,
  source: LinkSource,
  settings: Settings,
  files: WorkspaceFiles,
): Promise<Located> {
  const container = await foldersOf(source);
  const own = normalised(written);
  const full = isAbsolute(own) ? own : normalised(`${container.workingDir}/${own}`);
  for (const uri of [
    ...bySetting(full, settings),
    ...byBind(full, container, source.session),
    ...byProject(full, container),
  ]) {
    if (await isFile(uri)) return { files: [uri], isCertain: true };
  }
  const matches = await files.closest(own);
  // All of a relative path, or two names of an absolute one: a name alone is often that of something else.
  const below = rest(full, container.workingDir.replace(/\/$/, '')) ?? own.replace(/^\//, '');
  const enough = Math.min(2, below.split('/').length);
  return {
    files: matches.map(({ file }) => file),
    isCertain: (matches[0]?.names ?? 0) >= enough,
  };
}

async function foldersOf({ session, containerId }: LinkSource): Promise<ContainerFolders> {
  if (session.state.kind !== 'connected') return unknown;
  try {
    const engine = await session.engine();
    const signal = AbortSignal.timeout(patience);
    const [details, [summary]] = await Promise.all([
      engine.containers.inspect(containerId, { signal }),
      engine.containers.list({ ids: [containerId], signal }),
    ]);
    const binds = summary?.mounts.filter(({ type }) => type === 'bind') ?? [];
    return {
      workingDir: details.workingDir,
      binds: binds.map(({ source, destination }) => ({
        container: destination,
        elsewhere: source,
      })),
      projectDir: summary?.compose?.workingDir ?? '',
      service: summary?.compose?.service ?? '',
    };
  } catch (error) {
    // Gone, or out of reach: the workspace's own files are still there.
    if (!isEngineError(error)) throw error;
    return unknown;
  }
}

function bySetting(full: string, settings: Settings): readonly vscode.Uri[] {
  const mappings = Object.entries(settings.get('logs.pathMappings')).map(
    ([container, elsewhere]) => ({ container, elsewhere }),
  );
  const target = mapped(full, mappings);
  return target === undefined ? [] : inWorkspace(target);
}

const folderVariable = /^\$\{workspaceFolder(?::([^}]+))?\}[/\\]?/;

/** A path of this machine, or one that begins with `${workspaceFolder}` or is relative: then in each folder that is meant. */
function inWorkspace(target: string): readonly vscode.Uri[] {
  const variable = folderVariable.exec(target);
  const below = variable === null ? target : target.slice(variable[0].length);
  if (variable === null && isAbsolute(normalised(target))) return [vscode.Uri.file(target)];
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .filter(({ name }) => variable?.[1] === undefined || variable[1] === name)
    .map(({ uri }) => vscode.Uri.joinPath(uri, below));
}

/** A bind mount names a folder of the engine's machine, which is this one only when a socket of the system leads there. */
function byBind(
  full: string,
  { binds }: ContainerFolders,
  { endpoint }: EngineSession,
): readonly vscode.Uri[] {
  if (endpoint.transport.kind !== 'unix' && endpoint.transport.kind !== 'npipe') return [];
  const target = mapped(full, binds);
  return target === undefined ? [] : hostPaths(target).map((path) => vscode.Uri.file(path));
}

/** What is copied into an image is seldom copied elsewhere than below its working directory. The build context is the project's folder or that of the service. */
function byProject(
  full: string,
  { workingDir, projectDir, service }: ContainerFolders,
): readonly vscode.Uri[] {
  const below = rest(full, workingDir.replace(/\/$/, ''));
  if (projectDir === '' || below === undefined) return [];
  const project = vscode.Uri.file(projectDir);
  const contexts = service === '' ? [project] : [project, vscode.Uri.joinPath(project, service)];
  return contexts
    .map((context) => vscode.Uri.joinPath(context, below))
    .filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
