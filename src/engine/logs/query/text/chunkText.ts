import { isAscii } from 'node:buffer';
import { withoutControlSequences } from '../../analysis';
import { withoutCsi } from './withoutCsi';

/** Lines in one string, with line feeds between them. */
export interface LineText {
  readonly text: string;
  /** Where each line begins. */
  readonly starts: Int32Array;
  readonly count: number;
}

/** The controls above 0x7f, in UTF-8 that is read as Latin-1. */
const upperControls = /\u00c2[\u0080-\u009f]/;
const separatorBytes = ['\u2028', '\u2029'].map((separator) => Buffer.from(separator));

/** The texts of a chunk's lines, in the forms that searches want; each is made when it is first asked for. */
export class ChunkText {
  private readonly count: number;
  /** Without colours and their like, where these were the only control sequences. */
  private readonly bytes: Buffer;
  private readonly isAscii: boolean;
  /** There is more to take out. */
  private readonly mustStrip: boolean;
  private latin1: string | undefined;
  private plainText: LineText | undefined;
  private byteLines: LineText | undefined;

  /** @param bytes of `count` lines, with line feeds between them */
  constructor(bytes: Buffer, count: number) {
    this.count = count;
    const stripped = this.hasControls(bytes) ? withoutCsi(bytes) : bytes;
    this.isAscii = isAscii(bytes);
    this.mustStrip = stripped === undefined || (!this.isAscii && hasUpperControls(bytes));
    // All of them at once, or none: what is left of some may look like others.
    this.bytes = this.mustStrip ? bytes : (stripped ?? bytes);
  }

  /** The bytes of the lines, each as a character, where these are the lines as they are shown: nothing has to be taken out. */
  get asBytes(): LineText | undefined {
    if (this.mustStrip) return undefined;
    this.byteLines ??= this.withStarts(this.asLatin1());
    return this.byteLines;
  }

  /** The lines as they are shown, without control sequences. */
  get plain(): LineText {
    this.plainText ??= (this.isAscii ? this.asBytes : undefined) ?? this.decode();
    return this.plainText;
  }

  private decode(): LineText {
    const text = this.bytes.toString('utf8');
    if (!this.mustStrip) return this.withStarts(text);
    return this.withStarts(text.split('\n').map(withoutControlSequences).join('\n'));
  }

  private withStarts(text: string): LineText {
    const starts = new Int32Array(this.count);
    for (let at = 1, feed = -1; at < this.count; at++) {
      feed = text.indexOf('\n', feed + 1);
      starts[at] = feed + 1;
    }
    return { text, starts, count: this.count };
  }

  private asLatin1(): string {
    this.latin1 ??= this.bytes.toString('latin1');
    return this.latin1;
  }

  /** Whether there are more control characters below 0x80 than line feeds; the tab counts. Looks at four bytes at once. */
  private hasControls(bytes: Buffer): boolean {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
    let found = 0;
    let at = 0;
    for (; at < words.length; at++) {
      const word = words[at] ?? 0;
      // The upper bit of each byte that is below 0x20, or 0x7f. No sum runs over into the next byte: its summand has no upper bit.
      const lower = word & 0x7f7f7f7f;
      const marks = ~word & (~(lower + 0x60606060) | (lower + 0x01010101)) & 0x80808080;
      if (marks === 0) continue;
      const ones = marks >>> 7;
      found += (ones & 1) + ((ones >>> 8) & 1) + ((ones >>> 16) & 1) + (ones >>> 24);
    }
    for (at *= 4; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x20 || byte === 0x7f) found++;
    }
    return found !== this.count - 1;
  }
}

function hasUpperControls(bytes: Buffer): boolean {
  if (separatorBytes.some((separator) => bytes.includes(separator))) return true;
  // The byte they begin with is rare in most languages, and faster to look for.
  return bytes.includes(0xc2) && upperControls.test(bytes.toString('latin1'));
}
