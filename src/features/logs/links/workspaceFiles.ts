import path from 'node:path';
import * as vscode from 'vscode';
import { commonTail } from './containerPath';

/** Files with one name that are looked at. */
const mostFiles = 500;
/** Milliseconds that an answer is used again: the frames of one stack trace are clicked one after another. */
const freshness = 10_000;
const mostAnswers = 50;

interface Answer {
  readonly at: number;
  readonly files: readonly vscode.Uri[];
}

export interface TailMatch {
  readonly file: vscode.Uri;
  /** How many names at the end of the path are the same. */
  readonly names: number;
}

/** Finds files of the workspace by the end of a path. */
export class WorkspaceFiles {
  private readonly answers = new Map<string, Answer>();

  /** The files whose path has the longest end in common with this one; several when they have the same. */
  async closest(containerPath: string): Promise<readonly TailMatch[]> {
    const files = await this.named(path.posix.basename(containerPath));
    const wantsPackages = containerPath.includes('/node_modules/');
    const matches = files
      .filter((file) => wantsPackages || !file.path.includes('/node_modules/'))
      .map((file) => ({ file, names: commonTail(file.path, containerPath) }));
    const most = Math.max(0, ...matches.map(({ names }) => names));
    return matches.filter(({ names }) => names === most && names > 0);
  }

  private async named(name: string): Promise<readonly vscode.Uri[]> {
    const known = this.answers.get(name);
    if (known !== undefined && Date.now() - known.at < freshness) return known.files;
    // What means something in a pattern stands for any one character; the name is compared afterwards.
    const pattern = `**/${name.replace(/[*?{}[\]!,\\]/g, '?')}`;
    const found = await vscode.workspace.findFiles(pattern, undefined, mostFiles);
    const files = found.filter((file) => path.posix.basename(file.path) === name);
    this.answers.delete(name);
    this.answers.set(name, { at: Date.now(), files });
    const [oldest] = this.answers.keys();
    if (this.answers.size > mostAnswers && oldest !== undefined) this.answers.delete(oldest);
    return files;
  }
}
