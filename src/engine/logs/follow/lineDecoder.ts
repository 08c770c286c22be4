import type { LogLine } from './entries';

/** Bytes after which a line is cut: 1 MiB. */
export const longestLine = 1024 * 1024;

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) ?/;
const second = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\./;
const lineFeed = 0x0a;
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
  /** Lines next to each other mostly share it: a timestamp up to its fraction. */
  private second = '';

  constructor(stream: LogLine['stream']) {
    this.stream = stream;
  }

  /** @param lines where the lines go that are complete now; also what it returns */
  push(data: Buffer, lines: LogLine[] = []): LogLine[] {
    if (this.pushWhole(data, lines)) return lines;
    const text = data.toString('latin1');
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
  end(lines: LogLine[] = []): LogLine[] {
    if (this.rest === '') return lines;
    this.cut(lines);
    lines.push(this.take(this.rest.length, false));
    return lines;
  }

  /**
   * Most messages are one line each, with its timestamp, and come in one piece. Then nothing has to be joined, and as what
   * divides it is ASCII it may be decoded first, which is the faster order.
   */
  private pushWhole(data: Buffer, lines: LogLine[]): boolean {
    const isLine =
      this.rest === '' &&
      this.time === undefined &&
      data.length <= longestMessage &&
      data[data.length - 1] === lineFeed;
    if (!isLine) return false;
    const message = data.toString();
    if (message.indexOf('\n') !== message.length - 1 || !this.beginsWithTime(message)) return false;
    lines.push({
      kind: 'line',
      stream: this.stream,
      text: overwritten(message.slice(31, -1)),
      time: message.slice(0, 30),
      continues: false,
    });
    return true;
  }

  /** Whether it does with one as Docker writes them: `2024-01-02T03:04:05.000000001Z `. */
  private beginsWithTime(message: string): boolean {
    if (this.second === '' || !message.startsWith(this.second)) {
      this.second = second.exec(message)?.[0] ?? '';
      if (this.second === '') return false;
    }
    for (let at = 20; at < 29; at++) {
      const digit = message.charCodeAt(at) - 0x30;
      if (digit < 0 || digit > 9) return false;
    }
    return message.startsWith('Z ', 29);
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
