/** Words of a name that say that its value is nobody else's business. */
const secretWords: ReadonlySet<string> = new Set([
  'pass',
  'pwd',
  'key',
  'keys',
  'auth',
  'authorization',
  'private',
  'dsn',
  'creds',
  'pat',
]);

/** Parts of words that say so wherever they stand: `DBPASSWORD`, `accesstoken`. */
const secretParts =
  /password|passwd|passphrase|secret|token|credential|apikey|accesskey|privatekey|basicauth/;

/** `PWD` alone is the working directory. */
const harmless: ReadonlySet<string> = new Set(['pwd', 'oldpwd']);

/**
 * Whether a variable, label or option is shown only when asked for. A name that looks like one of a secret does, and a value
 * that has a password in it; not the path of a file that has one (`POSTGRES_PASSWORD_FILE`).
 */
export function isSecret(name: string, value: string): boolean {
  if (value === '') return false;
  return (isSecretName(name) && !isPathOfSecret(name, value)) || hasSecretInside(value);
}

function isSecretName(name: string): boolean {
  // Longer names are no names; and they are not searched at length.
  const short = name.slice(-200);
  if (harmless.has(short.toLowerCase())) return false;
  const words = short
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return words.some((word) => secretWords.has(word)) || secretParts.test(words.join(''));
}

function isPathOfSecret(name: string, value: string): boolean {
  return /_(?:file|path|dir)$/i.test(name) && value.startsWith('/');
}

const assigned =
  /(?:password|passwd|passphrase|secret|token|credentials?|api[-_]?key|access[-_]?key|private[-_]?key)["']?\s{0,4}[=:]\s{0,4}["']?[^\s"']/i;
const option =
  /--?[\w-]{0,64}?(?:password|passwd|passphrase|secret|token|api-?key)["']?\s{1,4}["']?[^\s"'-]/i;

/** Whether a text that is no secret as a whole has one in it: an address with a password, `--password …`, `TOKEN=…`. */
export function hasSecretInside(text: string): boolean {
  return hasPasswordInUrl(text) || assigned.test(text) || option.test(text);
}

/** `scheme://user:password@host`, found in one pass over the text: a regular expression would take a square of its length. */
function hasPasswordInUrl(text: string): boolean {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const authority = /^[^/?#\s]{0,2000}/.exec(text.slice(at + 3, at + 2003))?.[0] ?? '';
    const end = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (colon >= 0 && end > colon + 1) return true;
  }
  return false;
}
