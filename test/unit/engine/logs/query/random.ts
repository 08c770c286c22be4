import type { LogFilter, LogPattern } from '../../../../../src/engine/logs/query';
import type { WrittenLine } from './spoolFiles';

/** Numbers that look random and are the same in every run with the same seed. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** From 0 to 1. */
  next(): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

const words = [
  ...[
    'GET',
    'error',
    'Error',
    'x',
    'yy',
    '/api',
    'id=7f',
    '42 ms',
    '',
    'für',
    '日本',
    'É',
    'é',
    '😀',
    'a\tb',
    '"q"',
  ],
  ...[
    '\u001b[31mer\u001b[0mror',
    '\u001b]0;title',
    'na\u0000me',
    '\u009b1mb',
    'l\u2028s',
    'ſK\u212a',
  ],
];
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', undefined, undefined] as const;

export function randomText(random: Random, plain = false): string {
  const choices = plain ? words.slice(0, 9) : words;
  return Array.from({ length: random.below(5) }, () => random.of(choices)).join(
    random.chance(0.2) ? '' : ' ',
  );
}

/** Lines of several containers, merged: groups of one run through the lines of others. */
export class RandomLog {
  readonly lines: WrittenLine[] = [];
  private readonly random: Random;
  private readonly heads = new Map<string, number>();
  private time = 1_700_000_000_000;

  constructor(random: Random) {
    this.random = random;
  }

  /** Some more lines; they are in `lines` then. */
  write(count: number): readonly WrittenLine[] {
    const { random, lines } = this;
    const from = lines.length;
    const plain = random.chance(0.5);
    for (let at = 0; at < count; at++) {
      this.time += random.below(3000);
      const source = random.below(3);
      const stream = random.chance(0.3) ? 'stderr' : 'stdout';
      const key = `${source} ${stream}`;
      if (random.chance(0.02)) {
        lines.push({ text: 'restarted', source, isSeam: true, time: this.time });
        continue;
      }
      const head = this.heads.get(key);
      const isContinuation = head !== undefined && random.chance(0.4);
      if (!isContinuation) this.heads.set(key, lines.length);
      lines.push({
        text: randomText(random, plain),
        source,
        stream,
        level: isContinuation && random.chance(0.7) ? undefined : random.of(levels),
        continues: random.chance(0.03),
        distanceToHead: isContinuation ? lines.length - head : 0,
        ...(random.chance(0.95) ? { time: this.time } : {}),
      });
    }
    return lines.slice(from);
  }
}

const expressions = [
  ...[
    'er+or',
    '^GET',
    '42 ms$',
    '^.*yy',
    '[^x]*error',
    '\\s\\S+',
    'id=[0-9a-f]+',
    '\\bx\\b',
    '^$',
    '(?!.*x)^G',
    '(?<=yy )x',
  ],
  ...[
    'x|yy',
    '[^]y',
    '\\W',
    '\\D{6}',
    '[\\s"]q',
    '(.)\\1',
    '\\p{L}{3}',
    '^[^-é]+$',
    '\\n',
    'y[\\n-é]y',
    '(?<w>[xy]).*\\k<w>',
  ],
];
const literals = [
  'error',
  'x',
  'y x',
  'für',
  'É',
  '本',
  '😀',
  'a\tb',
  'GET',
  'title',
  'k',
  's',
  '(',
  '',
];

export function randomPattern(random: Random): LogPattern | undefined {
  if (random.chance(0.3)) return undefined;
  const isRegex = random.chance(0.5);
  const text = random.of(isRegex ? expressions : literals);
  // What lower case is to these two is not what an expression calls the same letter.
  const matchCase = text === 'k' || text === 's' || random.chance(0.5);
  return { text, isRegex, matchCase };
}

export function randomFilter(random: Random): LogFilter {
  const begin = 1_700_000_000_000;
  return {
    include: randomPattern(random),
    exclude: random.chance(0.3) ? randomPattern(random) : undefined,
    levels: random.chance(0.3)
      ? (['none', 'info', 'error', 'fatal', 'debug'] as const).filter(() => random.chance(0.5))
      : undefined,
    stream: random.chance(0.2) ? random.of(['stdout', 'stderr']) : undefined,
    sources: random.chance(0.2) ? [0, 1, 2].filter(() => random.chance(0.5)) : undefined,
    from: random.chance(0.1) ? begin + random.below(300_000) : undefined,
    to: random.chance(0.1) ? begin + random.below(600_000) : undefined,
    onlyMatches: random.chance(0.7),
    context: random.chance(0.4) ? random.below(4) : 0,
  };
}
