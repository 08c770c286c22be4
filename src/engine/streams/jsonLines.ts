import type { JsonValue } from '../api/json';

/** Bytes. The longest lines seen in practice are build messages of some hundred kilobytes. */
export const defaultLineLimit = 16 * 1024 * 1024;

export interface SkippedLine {
  readonly reason: 'malformed' | 'tooLong';
  /** Length of the line in bytes, as far as it was read. */
  readonly bytes: number;
}

export interface JsonLinesOptions<T> {
  /** Makes a value of a line; one that throws or gives undefined has the line skipped. */
  readonly parse: (line: string) => T | undefined;
  /** Bytes; a longer line is skipped without being kept in memory. */
  readonly limit?: number | undefined;
  readonly onSkipped?: ((line: SkippedLine) => void) | undefined;
}

export function parseJson(line: string): JsonValue {
  return JSON.parse(line) as JsonValue;
}

const lineFeed = 0x0a;

/** Cuts bytes into lines. Works on bytes, so a character that is split between chunks is never decoded in halves. */
class LineReader {
  private parts: Buffer[] = [];
  private length = 0;
  private readonly limit: number;
  private readonly onTooLong: (bytes: number) => void;

  constructor(limit: number, onTooLong: (bytes: number) => void) {
    this.limit = limit;
    this.onTooLong = onTooLong;
  }

  read(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, start);
      this.keep(chunk.subarray(start, end === -1 ? chunk.length : end));
      if (end === -1) return lines;
      const line = this.take();
      if (line !== undefined) lines.push(line);
      start = end + 1;
    }
  }

  /** The line begun, if any: the last one need not end in a line feed. */
  take(): string | undefined {
    const { parts, length } = this;
    this.parts = [];
    this.length = 0;
    if (length > this.limit) {
      this.onTooLong(length);
      return undefined;
    }
    if (length === 0) return undefined;
    const line = (parts.length === 1 ? parts[0] : Buffer.concat(parts, length))?.toString('utf8');
    return line === undefined || line.trim() === '' ? undefined : line;
  }

  private keep(part: Buffer): void {
    if (part.length === 0) return;
    this.length += part.length;
    // Joined once at the end of the line, not for every chunk: a long line costs linear time.
    if (this.length <= this.limit) this.parts.push(part);
    else this.parts = [];
  }
}

/**
 * The values of newline-delimited JSON, one batch for each chunk that ends any. A line that is no JSON is skipped and reported:
 * it must not end the stream.
 */
export async function* jsonLines<T>(
  source: AsyncIterable<Buffer>,
  options: JsonLinesOptions<T>,
): AsyncGenerator<readonly T[], void, undefined> {
  const reader = new LineReader(options.limit ?? defaultLineLimit, (bytes) => {
    options.onSkipped?.({ reason: 'tooLong', bytes });
  });
  const parseAll = (lines: readonly string[]): T[] => {
    const values: T[] = [];
    for (const line of lines) {
      const value = parseLine(line, options.parse);
      if (value !== undefined) values.push(value);
      else options.onSkipped?.({ reason: 'malformed', bytes: Buffer.byteLength(line) });
    }
    return values;
  };
  for await (const chunk of source) {
    const values = parseAll(reader.read(chunk));
    if (values.length > 0) yield values;
  }
  const last = reader.take();
  if (last !== undefined) {
    const values = parseAll([last]);
    if (values.length > 0) yield values;
  }
}

function parseLine<T>(line: string, parse: (line: string) => T | undefined): T | undefined {
  try {
    return parse(line);
  } catch {
    return undefined;
  }
}
