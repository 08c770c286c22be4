import * as vscode from 'vscode';
import type { EngineError, EngineErrorKind, EngineErrorReason } from '../../engine/api';

/** A connection's error in the few words that a row has room for. What the error itself says stands in the tooltip. */
export function briefly({ kind, reason, code }: EngineError): string {
  const words = reason === undefined ? wordsOfKind(kind) : wordsOfReason(reason);
  // Tells a socket that is missing from one that nobody listens on.
  return reason === undefined && kind === 'unreachable' && code !== undefined
    ? vscode.l10n.t('{0} ({1})', words, code)
    : words;
}

function wordsOfKind(kind: EngineErrorKind): string {
  switch (kind) {
    case 'unreachable':
      return vscode.l10n.t('cannot be reached');
    case 'permission':
      return vscode.l10n.t('permission denied');
    case 'tls':
      return vscode.l10n.t('TLS failed');
    case 'ssh':
      return vscode.l10n.t('ssh failed');
    case 'timeout':
      return vscode.l10n.t('no answer in time');
    case 'unsupported':
      return vscode.l10n.t('not supported');
    case 'notFound':
      return vscode.l10n.t('does not exist');
    case 'invalid':
      return vscode.l10n.t('malformed');
    default:
      return vscode.l10n.t('answers with an error');
  }
}

function wordsOfReason(reason: EngineErrorReason): string {
  switch (reason) {
    case 'certificateExpired':
      return vscode.l10n.t('certificate expired');
    case 'certificateNotYetValid':
      return vscode.l10n.t('certificate not valid yet');
    case 'unknownAuthority':
      return vscode.l10n.t('certificate of an unknown authority');
    case 'wrongHost':
      return vscode.l10n.t('certificate of another host');
    case 'fileMissing':
      return vscode.l10n.t('certificate file missing');
    case 'fileMalformed':
      return vscode.l10n.t('certificate file malformed');
    case 'keyEncrypted':
      return vscode.l10n.t('key is encrypted');
    case 'keyMismatch':
      return vscode.l10n.t('key does not match the certificate');
    case 'clientCertificateMissing':
      return vscode.l10n.t('wants a client certificate');
    case 'clientCertificateRefused':
      return vscode.l10n.t('refuses the client certificate');
    case 'tlsWanted':
      return vscode.l10n.t('wants TLS');
    case 'tlsNotSpoken':
      return vscode.l10n.t('does not speak TLS');
    case 'sshMissing':
      return vscode.l10n.t('ssh is not installed');
    case 'hostKeyUnknown':
      return vscode.l10n.t('host key unknown');
    case 'hostKeyChanged':
      return vscode.l10n.t('host key changed');
    case 'sshAuthentication':
      return vscode.l10n.t('ssh login refused');
    case 'dockerMissing':
      return vscode.l10n.t('no docker on that host');
    case 'dockerTooOld':
      return vscode.l10n.t('docker on that host is too old');
    case 'diskFull':
      return vscode.l10n.t('disk full');
    case 'diskFailed':
      return vscode.l10n.t('file not usable');
    case 'noShell':
      return vscode.l10n.t('no shell in the container');
    case 'processNotUnique':
      return vscode.l10n.t('process not unique');
    case 'signalRefused':
      return vscode.l10n.t('signal refused');
    case 'processGone':
      return vscode.l10n.t('process has ended');
    case 'apiTooOld':
      return vscode.l10n.t('API too old');
    case 'apiTooNew':
      return vscode.l10n.t('API too new');
    case 'proxyRefused':
      return vscode.l10n.t('refused by the proxy');
    case 'proxyUnreachable':
      return vscode.l10n.t('proxy cannot be used');
  }
}
