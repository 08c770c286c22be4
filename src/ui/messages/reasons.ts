import * as vscode from 'vscode';
import type { EngineErrorReason } from '../../engine/api';

/** What exactly went wrong and what mends it, in the user's words. */
export function describeReason(reason: EngineErrorReason, detail: string): string {
  switch (reason) {
    case 'certificateExpired':
      return vscode.l10n.t(
        'A certificate of the TLS connection has expired. Renew it: {0}',
        detail,
      );
    case 'certificateNotYetValid':
      return vscode.l10n.t(
        'A certificate of the TLS connection is not valid yet. Check the clocks of both machines: {0}',
        detail,
      );
    case 'unknownAuthority':
      return vscode.l10n.t(
        'The engine’s certificate is signed by an authority that is not trusted here. Use the CA file of this engine: {0}',
        detail,
      );
    case 'wrongHost':
      return vscode.l10n.t(
        'The engine’s certificate is for other hosts. Connect to one of them, or have it issued for this one too: {0}',
        detail,
      );
    case 'fileMissing':
      return vscode.l10n.t(
        'A TLS file cannot be read. Correct its path, or put the file there: {0}',
        detail,
      );
    case 'fileMalformed':
      return vscode.l10n.t('A TLS file does not hold what it should. Replace it: {0}', detail);
    case 'keyEncrypted':
      return vscode.l10n.t(
        'The TLS key is encrypted, and nobody can be asked for its passphrase. Store it decrypted (openssl pkey -in KEY -out NEWKEY): {0}',
        detail,
      );
    case 'keyMismatch':
      return vscode.l10n.t(
        'The TLS key does not belong to the certificate. Use two files that were made together: {0}',
        detail,
      );
    case 'clientCertificateMissing':
      return vscode.l10n.t(
        'The engine wants a client certificate. Give it a certificate together with its key: {0}',
        detail,
      );
    case 'clientCertificateRefused':
      return vscode.l10n.t(
        'The engine does not accept the client certificate. Use a valid one of the authority that the engine trusts: {0}',
        detail,
      );
    case 'tlsWanted':
      return vscode.l10n.t(
        'The engine wants TLS, and this endpoint is configured without it. Add its certificates: {0}',
        detail,
      );
    case 'tlsNotSpoken':
      return vscode.l10n.t(
        'What answers at this address does not speak TLS. Use the engine’s TLS port, or leave out the certificates: {0}',
        detail,
      );
    case 'proxyRefused':
      return vscode.l10n.t(
        'The HTTP proxy does not let the connection through. Name the engine’s host in NO_PROXY, or have the proxy allow it: {0}',
        detail,
      );
    case 'proxyUnreachable':
      return vscode.l10n.t(
        'The HTTP proxy cannot be used. Correct its address, or name the engine’s host in NO_PROXY: {0}',
        detail,
      );
    case 'sshMissing':
      return vscode.l10n.t(
        'There is no ssh on this machine. Install OpenSSH, or put it on the PATH: {0}',
        detail,
      );
    case 'hostKeyUnknown':
      return vscode.l10n.t(
        'The key of the ssh host is not known yet. Connect to it once with ssh in a terminal, and accept its key if it is the right one: {0}',
        detail,
      );
    case 'hostKeyChanged':
      return vscode.l10n.t(
        'The key of the ssh host has changed. Find out why before you remove the old one from known_hosts: {0}',
        detail,
      );
    case 'sshAuthentication':
      return vscode.l10n.t(
        'The ssh host accepts none of the keys that can be used without a passphrase. Load yours into the ssh agent (ssh-add): {0}',
        detail,
      );
    case 'dockerMissing':
      return vscode.l10n.t(
        'The ssh host has no docker command for this user. Install the Docker CLI there, or put it on the PATH of non-interactive shells: {0}',
        detail,
      );
    case 'dockerTooOld':
      return vscode.l10n.t(
        'The docker command of the ssh host cannot pass on a connection. Update it to version 18.09 or later: {0}',
        detail,
      );
    case 'diskFull':
      return vscode.l10n.t(
        'There is no room left on this machine’s disk. Make some, and try again: {0}',
        detail,
      );
    case 'diskFailed':
      return vscode.l10n.t('A file of this machine cannot be written or read: {0}', detail);
    case 'noShell':
      return vscode.l10n.t(
        'The container has no shell through which a process inside it could be reached. Only its main process can be sent a signal: {0}',
        detail,
      );
    case 'processNotUnique':
      return vscode.l10n.t(
        'Which process inside the container this is cannot be told for certain, so no signal was sent. Try again, or send it from a shell in the container: {0}',
        detail,
      );
    case 'signalRefused':
      return vscode.l10n.t(
        'The container does not allow the signal. Only its main process can be reached from outside: {0}',
        detail,
      );
    case 'processGone':
      return vscode.l10n.t('The process has ended already: {0}', detail);
    case 'apiTooOld':
      return vscode.l10n.t('The engine is too old for Longshore. Update the engine: {0}', detail);
    case 'apiTooNew':
      return vscode.l10n.t(
        'The engine is too new for this version of Longshore. Update Longshore: {0}',
        detail,
      );
  }
}
