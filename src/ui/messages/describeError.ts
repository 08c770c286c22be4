import * as vscode from 'vscode';
import { isEngineError, type EngineError } from '../../engine/api';
import { plainText, shortId } from '../text';
import { describeReason } from './reasons';

/** An error in the user's words: what happened, and the engine's own words behind it. */
export function describeError(error: unknown): string {
  if (!isEngineError(error)) {
    const detail = error instanceof Error ? error.message : String(error);
    return vscode.l10n.t('Unexpected error: {0}', plainText(detail));
  }
  return describeEngineError(error);
}

function describeEngineError(error: EngineError): string {
  const detail = plainText(shortIds(error.detail));
  if (error.reason !== undefined) return describeReason(error.reason, detail);
  switch (error.kind) {
    case 'unreachable':
      return vscode.l10n.t('The Docker engine cannot be reached: {0}', detail);
    case 'permission':
      return vscode.l10n.t(
        'You do not have permission to open the Docker engine’s socket: {0}',
        detail,
      );
    case 'tls':
      return vscode.l10n.t('The TLS connection to the engine failed: {0}', detail);
    case 'ssh':
      return vscode.l10n.t('ssh could not connect: {0}', detail);
    case 'auth':
      return vscode.l10n.t('The registry refused the credentials: {0}', detail);
    case 'notFound':
      return vscode.l10n.t('It no longer exists on the engine: {0}', detail);
    case 'conflict':
      return vscode.l10n.t(
        'The engine refused, since the object is in use or in another state: {0}',
        detail,
      );
    case 'unsupported':
      return vscode.l10n.t('This engine cannot do that: {0}', detail);
    case 'invalid':
      return vscode.l10n.t('The engine rejected the request: {0}', detail);
    case 'timeout':
      return vscode.l10n.t('The engine did not answer in time: {0}', detail);
    case 'cancelled':
      return vscode.l10n.t('Cancelled');
    case 'server':
      return vscode.l10n.t('The engine reported an error: {0}', detail);
    case 'protocol':
      return vscode.l10n.t(
        'The engine gave an answer that Longshore does not understand: {0}',
        detail,
      );
  }
}

/** Engines write ids in full; twelve digits say which object is meant. */
function shortIds(text: string): string {
  return text.replace(/\b[0-9a-f]{64}\b/g, shortId);
}
