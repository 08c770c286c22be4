import * as vscode from 'vscode';
import { isEngineError, type ContainerSummary, type EngineSession } from '../../engine/api';
import { readLog } from '../../engine/logs';
import { plainText } from '../../ui/text';

const help = 'https://docs.docker.com/engine/logging/configure/';

/**
 * Whether the engine can give a container's log back. When it cannot, the user is told why, and what to do instead.
 * @throws EngineError notFound, and those of every call
 */
export async function isLogReadable(
  session: EngineSession,
  container: ContainerSummary,
): Promise<boolean> {
  const engine = await session.engine();
  try {
    for await (const lines of readLog(engine, container.id, { tail: 0 }, session.signal)) {
      if (lines.length > 0) break;
    }
    return true;
  } catch (error) {
    if (!isEngineError(error, 'unsupported')) throw error;
  }
  const { logDriver } = await engine.containers.inspect(container.id, { signal: session.signal });
  void explain(plainText(container.name), plainText(logDriver));
  return false;
}

async function explain(name: string, driver: string): Promise<void> {
  const why =
    driver === 'none'
      ? vscode.l10n.t('{0} keeps no log: it was created with the log driver “none”.', name)
      : vscode.l10n.t(
          'The log of {0} cannot be read here: its log driver “{1}” sends it elsewhere. Read it there.',
          name,
          driver,
        );
  const what = vscode.l10n.t(
    'To follow it here, create the container anew with “local” or “json-file”.',
  );
  const learn = vscode.l10n.t('Learn More');
  const chosen = await vscode.window.showWarningMessage(`${why} ${what}`, learn);
  if (chosen === learn) await vscode.env.openExternal(vscode.Uri.parse(help));
}
