import { EngineError, type EngineErrorInit } from '../../api/errors';
import { codeOf } from '../errors';
import type { SshEnding } from './process';

type Meaning = Pick<EngineErrorInit, 'kind' | 'reason' | 'code'>;

/**
 * ssh ends with 255 whatever the matter is, and `docker system dial-stdio` with 1: why stands only in what they write. So these are
 * the fixed texts of OpenSSH's source (sshconnect.c, sshconnect2.c, ssh.c, packet.c, channels.c), the same in all its versions, with
 * the operating system's words behind some; first match wins.
 */
const ofSsh: readonly (readonly [RegExp, Meaning])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED/, { kind: 'ssh', reason: 'hostKeyChanged' }],
  [/REVOKED HOST KEY DETECTED/, { kind: 'ssh' }],
  [/Host key verification failed/, { kind: 'ssh', reason: 'hostKeyUnknown' }],
  [/: Permission denied \(/, { kind: 'ssh', reason: 'sshAuthentication' }],
  [/Too many authentication failures/, { kind: 'ssh', reason: 'sshAuthentication' }],
  [/Could not resolve hostname/, { kind: 'unreachable', code: 'ENOTFOUND' }],
  [/Connection refused/, { kind: 'unreachable', code: 'ECONNREFUSED' }],
  [/No route to host/, { kind: 'unreachable', code: 'EHOSTUNREACH' }],
  [/Network is unreachable/, { kind: 'unreachable', code: 'ENETUNREACH' }],
  [/timed out|Timeout, server .* not responding/, { kind: 'unreachable', code: 'ETIMEDOUT' }],
  [/Connection (closed|reset) by|closed by remote host|Broken pipe/, { kind: 'unreachable' }],
];

/** Of docker's `cli/command/system/dial_stdio.go` and Go's net package; older CLIs answer an unknown command with its usage. */
const ofDocker: readonly (readonly [RegExp, Meaning])[] = [
  [/unknown command|is not a docker command|^Usage:\s+docker system/m, tooOld()],
  // cmd.exe and PowerShell, which know no exit code for it.
  [/is not recognized as/, { kind: 'ssh', reason: 'dockerMissing' }],
  [/permission denied/i, { kind: 'permission', code: 'EACCES' }],
  [/no such file or directory/, { kind: 'unreachable', code: 'ENOENT' }],
  [/connection refused/, { kind: 'unreachable', code: 'ECONNREFUSED' }],
];

function tooOld(): Meaning {
  return { kind: 'ssh', reason: 'dockerTooOld' };
}

/** What a shell ends with when there is no such command, or it is no program. */
const notFound: readonly unknown[] = [126, 127];

/** Lines of ssh's that are shown; the reason is always among the last. */
const shownLines = 6;

/** Why a connection could not be made. Kinds ssh, unreachable, permission. */
export function sshFailure(ending: SshEnding): EngineError {
  const { error } = ending;
  if (error !== undefined) {
    const code = codeOf(error);
    if (code === 'ENOENT') return sshMissing(error.message, error);
    return new EngineError({ kind: 'unreachable', detail: error.message, code, cause: error });
  }
  const detail =
    lastLines(ending.words) || `ssh ended with exit code ${String(ending.exitCode ?? 'none')}`;
  return new EngineError({ ...meaningOf(ending), detail });
}

/** Whether trying in another way would only fail for the same reason. */
export function isUnderstood(ending: SshEnding): boolean {
  return ofSsh.some(([words]) => words.test(ending.words));
}

export function sshMissing(detail: string, cause?: Error): EngineError {
  return new EngineError({ kind: 'ssh', reason: 'sshMissing', detail, cause });
}

function meaningOf({ exitCode, words }: SshEnding): Meaning {
  if (notFound.includes(exitCode)) return { kind: 'ssh', reason: 'dockerMissing' };
  const isOfSsh = exitCode === 255 || exitCode === undefined;
  const found = (isOfSsh ? ofSsh : ofDocker).find(([pattern]) => pattern.test(words));
  return found?.[1] ?? { kind: isOfSsh ? 'ssh' : 'unreachable' };
}

function lastLines(words: string): string {
  const lines = words.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(-shownLines)
    .join('\n');
}
