import * as vscode from 'vscode';
import type { CommandId } from '../../../ui/commands/table';
import type { FollowedLog } from '../followedLog';
import type { FollowedLogs } from '../followedLogs';
import { isSkippedMark } from '../skippedMark';
import type { LinkArgument } from './openLink';
import type { WorkspaceLinks } from './workspaceLinks';

/**
 * Lines at the end of a channel that have links. VS Code asks for all links of a document anew each time it has grown, and those
 * of half a million lines would keep both sides busy.
 */
const linkedLines = 5000;

/** Lines at the end in which a mark of skipped ones is looked for. */
const searchedLines = 100_000;

/** Characters of a line: in longer ones nobody clicks. */
const longestLine = 4096;

/**
 * The links in the output channels of logs. URLs are none of them: those VS Code finds in every document itself. Every link is a
 * command, as it only shows when it is clicked which file is meant.
 */
export class OutputLinks implements vscode.DocumentLinkProvider {
  private readonly logs: FollowedLogs;
  private readonly links: WorkspaceLinks;

  constructor(logs: FollowedLogs, links: WorkspaceLinks) {
    this.logs = logs;
    this.links = links;
  }

  register(): vscode.Disposable {
    return vscode.languages.registerDocumentLinkProvider({ language: 'longshore-log' }, this);
  }

  provideDocumentLinks(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): vscode.DocumentLink[] {
    const log = this.logs.ofDocument(document.uri);
    if (log === undefined) return [];
    const links: vscode.DocumentLink[] = [];
    const end = document.lineCount;
    for (let line = Math.max(0, end - searchedLines); line < end; line++) {
      if (token.isCancellationRequested) return [];
      const { text } = document.lineAt(line);
      if (text.length > longestLine) continue;
      if (isSkippedMark(text)) links.push(toViewer(log, line, text));
      else if (line >= end - linkedLines) links.push(...this.linksOfLine(log, line, text));
    }
    return links;
  }

  private linksOfLine(
    log: FollowedLog,
    line: number,
    text: string,
  ): readonly vscode.DocumentLink[] {
    return this.links.findFiles(text).map(({ start, end, target, title }) => {
      const argument: LinkArgument = {
        endpointId: log.session.id,
        containerId: log.containerId,
        target,
      };
      const range = new vscode.Range(line, start, line, end);
      return toCommand(range, title, 'longshore.logs.openLink', argument);
    });
  }
}

/** What a flood left out is in the viewer. */
function toViewer(log: FollowedLog, line: number, text: string): vscode.DocumentLink {
  const range = new vscode.Range(line, 0, line, text.length);
  return toCommand(range, vscode.l10n.t('Show All Lines'), 'longshore.containers.showLogs', {
    endpointId: log.session.id,
    containerId: log.containerId,
  });
}

function toCommand(
  range: vscode.Range,
  title: string,
  command: CommandId,
  argument: object,
): vscode.DocumentLink {
  // VS Code decodes it once more before it reads it as JSON, which would harm a path with a percent sign.
  const query = encodeURIComponent(JSON.stringify([argument]));
  const target = vscode.Uri.from({ scheme: 'command', path: command, query });
  const link = new vscode.DocumentLink(range, target);
  link.tooltip = title;
  return link;
}
