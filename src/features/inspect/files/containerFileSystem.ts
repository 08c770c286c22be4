import * as vscode from 'vscode';
import {
  EngineError,
  isEngineError,
  type ContainerPath,
  type Disposable,
  type EngineSessions,
} from '../../../engine/api';
import type { ContainerFiles } from '../../../engine/files';
import { describeError } from '../../../ui/messages/describeError';
import { findSession } from '../findSession';
import { fileScheme, parseFileAddress } from './fileAddress';

/** Bytes of a file that VS Code is given: it holds all of it in memory, and so do we. */
const largestFile = 50_000_000;

const fileTypes: Readonly<Record<ContainerPath['kind'], vscode.FileType>> = {
  file: vscode.FileType.File,
  folder: vscode.FileType.Directory,
  link: vscode.FileType.SymbolicLink,
  other: vscode.FileType.Unknown,
};

/** Files inside containers as VS Code's editors open them; to be read only. */
export class ContainerFileSystem implements vscode.FileSystemProvider, Disposable {
  private readonly sessions: EngineSessions;
  private readonly controller = new AbortController();
  /** Never fires: nobody tells of a file that changes. VS Code reads it again when its tab is opened. */
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly registration: vscode.Disposable;

  readonly onDidChangeFile = this.changed.event;

  constructor(sessions: EngineSessions) {
    this.sessions = sessions;
    this.registration = vscode.workspace.registerFileSystemProvider(fileScheme, this, {
      isCaseSensitive: true,
      isReadonly: true,
    });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return this.ask(uri, async (files, path, signal) => {
      const { kind, size, modifiedAt } = await files.stat(path, signal);
      return { type: fileTypes[kind], size, ctime: modifiedAt, mtime: modifiedAt };
    });
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.ask(uri, (files, path, signal) => files.read(path, largestFile, signal));
  }

  readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return this.ask(uri, async (files, path, signal) => {
      const { entries } = await files.list(path, signal);
      return entries.map(({ name, kind }) => [
        name,
        kind === 'unknown' ? fileTypes.link : fileTypes[kind],
      ]);
    });
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.controller.abort();
    this.registration.dispose();
    this.changed.dispose();
  }

  private async ask<T>(
    uri: vscode.Uri,
    work: (files: ContainerFiles, path: string, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      const address = parseFileAddress(uri.path, uri.query);
      if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
      const { signal } = this.controller;
      const session = await findSession(this.sessions, address.sessionId, signal);
      if (session === undefined) throw notConnected();
      const { openContainerFiles } = await import('./openContainerFiles');
      const files = await openContainerFiles(session, address.containerId);
      return await work(files, address.path, AbortSignal.any([signal, session.signal]));
    } catch (error) {
      if (isEngineError(error, 'notFound')) throw vscode.FileSystemError.FileNotFound(uri);
      if (isEngineError(error)) throw vscode.FileSystemError.Unavailable(describeError(error));
      throw error;
    }
  }
}

function notConnected(): EngineError {
  const detail = vscode.l10n.t('The engine of this document is not connected.');
  return new EngineError({ kind: 'unreachable', detail });
}
