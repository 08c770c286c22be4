import type { LogLine } from './entries';

/** Bytes after which a line is cut: 1 MiB. */
export const longestLine = 1024 * 1024;

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) ?/;
/** Longer than any timestamp with its space. */
const longestTimestamp = 40;
/**
 * An engine splits longer lines into several messages (16 KiB in moby's copier), each with the line's timestamp again, which
 * may even stand inside a character. So all is cut and joined as bytes, one to a UTF-16 unit ("latin1"), and decoded last.
 */
const longestMessage = 4096;

/**
 * Bytes of one stream, asked for with timestamps, to lines. Lines, characters and timestamps may be split anywhere. The
 * result depends on the bytes only, never on how they arrive: a log that is read again is cut at the same places.
 */
export class LineDecoder {
  private readonly stream: LogLine['stream'];
  /** The line so far, without its own timestamp once that is known. */
  private rest = '';
  private time: string | undefined;

  constructor(stream: LogLine['stream']) {
    this.stream = stream;
  }

  push(data: Buffer): LogLine[] {
    const text = data.toString('latin1');
    const lines: LogLine[] = [];
    let start = 0;
    for (;;) {
      const end = text.indexOf('\n', start);
      this.rest += text.slice(start, end < 0 ? undefined : end);
      this.cut(lines);
      if (end < 0) return lines;
      lines.push(this.take(this.rest.length, false));
      this.time = undefined;
      start = end + 1;
    }
  }

  /** The last line, when the log ended without a line end. */
  end(): LogLine[] {
    if (this.rest === '') return [];
    const lines: LogLine[] = [];
    this.cut(lines);
    lines.push(this.take(this.rest.length, false));
    return lines;
  }

  private cut(lines: LogLine[]): void {
    // What is beyond the cut may be the first part of a repeated timestamp, so a whole one must fit behind it.
    while (this.rest.length >= longestLine + longestTimestamp) {
      this.strip();
      if (this.rest.length < longestLine + longestTimestamp) return;
      let end = longestLine;
      while (end > longestLine - 3 && isContinuation(this.rest.charCodeAt(end))) end--;
      lines.push(this.take(end, true));
    }
  }

  private take(length: number, continues: boolean): LogLine {
    this.strip();
    const end = continues ? length : this.rest.length;
    const text = decode(overwritten(this.rest.slice(0, end)));
    this.rest = this.rest.slice(end);
    return { kind: 'line', stream: this.stream, text, time: this.time ?? '', continues };
  }

  /** Takes the line's timestamp off its beginning, and its repetitions out of a long line. */
  private strip(): void {
    if (this.time === undefined) {
      const match = timestamp.exec(this.rest.slice(0, longestTimestamp));
      this.time = match?.[1] ?? '';
      this.rest = this.rest.slice(match?.[0].length ?? 0);
    }
    if (this.time !== '' && this.rest.length > longestMessage)
      this.rest = this.rest.replaceAll(`${this.time} `, '');
  }
}

/** `\r` at the end belongs to the line end; elsewhere it returns to the line's beginning and what follows covers it. */
function overwritten(text: string): string {
  if (!text.includes('\r')) return text;
  const trimmed = text.replace(/\r+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('\r') + 1);
}

/** Whether a byte is one inside a UTF-8 character. */
function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function decode(bytes: string): string {
  return /[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}
