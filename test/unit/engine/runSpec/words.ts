// What a shell makes of a command, and texts that are hard on it.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

const awkward = [
  ...[
    "'",
    '"',
    '\\',
    '$HOME',
    '$(id)',
    '`id`',
    '${x:-y}',
    '!!',
    '~',
    '#',
    '*',
    '?',
    '[a]',
    '{a,b}',
  ],
  ...['-', '--', '=', ':', ',', ';', '&', '|', '<', '>', '%s', '%', ' ', '\n', '\n\n', '\t', '\r'],
  ...['\u001b[31m', '\u0003', '\u0007', '\u007f', '\u009b', '\u0085', '\u2028', '\u202e', '\ufeff'],
  ...[
    '漢字',
    '😀',
    'é',
    'yes',
    'null',
    '0x1f',
    '0o17',
    '017',
    '22:22',
    '1e3',
    '.5',
    '<<',
    '@',
    '^',
  ],
];

/** Any text that a container may have: only the zero character cannot be in one. */
export const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')),
  fc.array(fc.constantFrom(...awkward), { maxLength: 8 }).map((parts) => parts.join('')),
);

/** A variable's or a label's name that docker takes. */
export const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,20}$/);

/** The words a POSIX shell hands to a command called `docker`, for each time it is run. */
export function wordsOf(command: string, shell = 'sh'): string[][] {
  const script = `docker() { printf '%s\\0' "$@"; printf '\\0END\\0'; }\n${command}\n`;
  const output = execFileSync(shell, ['-c', script], { encoding: 'utf8' });
  return output
    .split('\0\0END\0')
    .slice(0, -1)
    .map((words) => words.split('\0'));
}
