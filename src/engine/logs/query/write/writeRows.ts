import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { cancelled } from '../../../api';
import type { WrittenRows, WrittenText } from '../messages';
import { writtenRows, type Selection } from './writtenRows';

/** Milliseconds between two reports of progress. */
const progressPause = 100;

/**
 * Writes rows to a new file that only this user may read.
 * @param progress from 0 to 1
 * @returns rows written
 * @throws an error of Node's; AbortError
 */
export async function writeFile(
  file: string,
  selection: Selection,
  options: WrittenRows,
  progress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<number> {
  let rows = 0;
  let reported = 0;
  function* texts(): Generator<string, void, undefined> {
    for (const part of writtenRows(selection, options)) {
      ({ rows } = part);
      if (performance.now() - reported > progressPause || part.fraction === 1) {
        reported = performance.now();
        progress(part.fraction);
      }
      if (part.text !== '') yield part.text;
    }
  }
  const source = Readable.from(texts(), { highWaterMark: 2 });
  await pipeline(source, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal });
  return rows;
}

/** Rows as one text of at most so many bytes in UTF-8. @throws EngineError cancelled; an error of Node's */
export async function writeText(
  selection: Selection,
  options: WrittenRows,
  limitBytes: number,
  signal: AbortSignal,
): Promise<WrittenText> {
  const texts: string[] = [];
  let bytes = 0;
  let rows = 0;
  // So small that what does not fit is a small part of the whole.
  const batch = Math.min(1024 * 1024, limitBytes / 64);
  for (const part of writtenRows(selection, options, batch)) {
    bytes += Buffer.byteLength(part.text);
    if (bytes > limitBytes) return { text: texts.join(''), rows, isCut: true };
    texts.push(part.text);
    ({ rows } = part);
    await nextTurn();
    if (signal.aborted) throw cancelled();
  }
  return { text: texts.join(''), rows, isCut: false };
}
