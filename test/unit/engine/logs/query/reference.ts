import { withoutControlSequences } from '../../../../../src/engine/logs/analysis';
import type { LogFilter, LogPattern } from '../../../../../src/engine/logs/query';
import type { WrittenLine } from './spoolFiles';

/** What a filter makes of lines. */
export interface Shown {
  readonly lines: readonly number[];
  readonly matches: readonly number[];
}

interface Group {
  readonly lines: number[];
  readonly key: string;
  readonly time: number;
  level: string;
  head: number;
}

/** The filter as its documentation has it, line by line and as simple as it can be said. @param first number of the first line there is */
export function shownBy(filter: LogFilter, lines: readonly WrittenLine[], first = 0): Shown {
  const groupOf = groups(lines, first);
  const include = tester(filter.include);
  const exclude = tester(filter.exclude);
  const isPattern = include !== undefined || exclude !== undefined;
  const texts = lines.map((line) => withoutControlSequences(line.text));
  const matches = (line: number): boolean => include?.(texts[line] ?? '') ?? exclude !== undefined;

  const candidates: number[] = [];
  const wanted = new Set<number>();
  const shown = new Set<number>();
  const marked: number[] = [];
  for (let line = first; line < lines.length; line++) {
    const group = groupOf.get(line);
    if (group === undefined) {
      shown.add(line);
      continue;
    }
    const isExcluded = group.lines.some((one) => exclude?.(texts[one] ?? '') ?? false);
    if (!isAllowed(filter, group) || (filter.onlyMatches && isExcluded)) continue;
    candidates.push(line);
    if (!isExcluded && matches(line)) marked.push(line);
    if (!filter.onlyMatches || !isPattern || group.lines.some(matches)) wanted.add(line);
  }
  const reach = filter.onlyMatches && isPattern ? filter.context : 0;
  for (const [at, line] of candidates.entries())
    if (candidates.slice(Math.max(0, at - reach), at + reach + 1).some((one) => wanted.has(one)))
      shown.add(line);
  return { lines: [...shown].sort((a, b) => a - b), matches: marked };
}

function groups(lines: readonly WrittenLine[], first: number): Map<number, Group> {
  const groupOf = new Map<number, Group>();
  const newest = new Map<string, Group>();
  const cut = new Set<string>();
  for (let number = first; number < lines.length; number++) {
    const line = lines[number] ?? { text: '' };
    const { source = 0, stream = 'stdout', distanceToHead = 0 } = line;
    if (line.isSeam === true) {
      cut.delete(`${source} stdout`);
      cut.delete(`${source} stderr`);
      continue;
    }
    const key = `${source} ${stream}`;
    const head = number - distanceToHead;
    let group = newest.get(key);
    const goesOn = cut.has(key) || (distanceToHead > 0 && group?.head === head);
    if (group === undefined || !goesOn) {
      group = { lines: [], key, time: line.time ?? NaN, level: 'none', head };
      newest.set(key, group);
    } else if (distanceToHead === 0) group.head = number;
    group.lines.push(number);
    if (group.level === 'none') group.level = line.level ?? 'none';
    groupOf.set(number, group);
    if (line.continues === true) cut.add(key);
    else cut.delete(key);
  }
  return groupOf;
}

function isAllowed(filter: LogFilter, { key, time, level }: Group): boolean {
  const [source = '', stream] = key.split(' ');
  if (filter.stream !== undefined && filter.stream !== stream) return false;
  if (filter.sources !== undefined && !filter.sources.includes(Number(source))) return false;
  if (filter.from !== undefined && !(time >= filter.from)) return false;
  if (filter.to !== undefined && !(time <= filter.to)) return false;
  return filter.levels?.some((one) => one === level) ?? true;
}

function tester(pattern: LogPattern | undefined): ((text: string) => boolean) | undefined {
  if (pattern === undefined || pattern.text === '') return undefined;
  const { text, isRegex, matchCase } = pattern;
  if (isRegex) {
    const expression = new RegExp(text, matchCase ? 'u' : 'iu');
    return (line) => expression.test(line);
  }
  if (matchCase) return (line) => line.includes(text);
  return (line) => line.toLowerCase().includes(text.toLowerCase());
}
