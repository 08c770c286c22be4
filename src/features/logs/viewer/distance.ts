import type { SpooledLine } from '../../../engine/logs/spool/format';
import type { Reading } from './reading';

/** Lines among which one is chosen that can be recognised. */
const anchorDepth = 100;
/** Lines among which it is looked for: those of the same time, and of a clock that goes back and forth. */
const searchDepth = 2000;

/** By how much a line's number in one reading is larger than in another, older one of the same logs. */
export async function distance(older: Reading, newer: Reading): Promise<number> {
  const { first, end } = older.session;
  const lines = await older.session.read(first, Math.min(first + anchorDepth, end));
  const anchor = lines.find(({ isSeam, time }) => !isSeam && !Number.isNaN(time));
  const number = anchor === undefined ? undefined : await find(anchor, older, newer);
  // Lines that come at this moment may be in one of the two only; close is better than nowhere.
  return anchor === undefined || number === undefined
    ? newer.session.end - older.session.end
    : number - anchor.number;
}

async function find(
  line: SpooledLine,
  older: Reading,
  { session, sources }: Reading,
): Promise<number | undefined> {
  const start = await session.lineAtTime(line.time);
  const name = older.sources[line.source]?.target.name;
  for (let from = start; from < start + searchDepth; from += anchorDepth) {
    const lines = await session.read(from, from + anchorDepth);
    const same = lines.find(
      (each) =>
        each.text === line.text &&
        each.time === line.time &&
        each.stream === line.stream &&
        sources[each.source]?.target.name === name,
    );
    if (same !== undefined) return same.number;
    if (lines.length === 0) return undefined;
  }
  return undefined;
}
