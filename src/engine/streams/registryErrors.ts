import type { EngineErrorKind } from '../api/errors';

/**
 * What a registry refused reaches us through the engine as one sentence: with HTTP status 404 or 500 whatever the cause was, or
 * inside a stream without a code. The words below are error codes of the registry protocol
 * (https://distribution.github.io/distribution/spec/api/#errors-2) and messages of moby and containerd, and this table is the
 * only place where wording decides. It is the last resort, used when neither a code nor a status tells more.
 */
const wording: readonly { readonly words: RegExp; readonly kind: EngineErrorKind }[] = [
  // Before notFound: "pull access denied for x, repository does not exist or may require 'docker login'".
  { words: /\bdenied\b/i, kind: 'auth' },
  { words: /\bunauthorized\b/i, kind: 'auth' },
  { words: /\bauthentication required\b/i, kind: 'auth' },
  { words: /\bno basic auth credentials\b/i, kind: 'auth' },
  { words: /\bincorrect username or password\b/i, kind: 'auth' },
  { words: /\bmanifest unknown\b/i, kind: 'notFound' },
  { words: /\bname unknown\b/i, kind: 'notFound' },
  { words: /\bno matching manifest\b/i, kind: 'notFound' },
  { words: /\bnot found\b/i, kind: 'notFound' },
  // Engines up to 20.10, and Podman, answer a tag that is no reference with status 500.
  { words: /\binvalid reference format\b/i, kind: 'invalid' },
  { words: /\brepository name must be lowercase\b/i, kind: 'invalid' },
];

export function registryErrorKind(detail: string): EngineErrorKind | undefined {
  return wording.find(({ words }) => words.test(detail))?.kind;
}
