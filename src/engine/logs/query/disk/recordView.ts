import { recordBytes } from '../../spool/format';

export const recordFlags = { stderr: 1, seam: 2, continues: 4 } as const;

const words = recordBytes / 4;
const doubles = recordBytes / 8;

/**
 * Index records as spool/format.ts lays them out, read in place: an object for each of millions of lines would take longer than to
 * look at it. Everything VS Code runs on is little-endian, as the records are.
 */
export class RecordView {
  readonly bytes: Uint8Array;
  private readonly words: Uint32Array;
  private readonly doubles: Float64Array;

  /** @param capacity records */
  constructor(capacity: number) {
    const buffer = new ArrayBuffer(capacity * recordBytes);
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.doubles = new Float64Array(buffer);
  }

  offset(at: number): number {
    return this.words[at * words] ?? 0;
  }

  length(at: number): number {
    return this.words[at * words + 1] ?? 0;
  }

  /** Milliseconds since the epoch, or NaN. */
  time(at: number): number {
    return this.doubles[at * doubles + 1] ?? NaN;
  }

  source(at: number): number {
    return (this.words[at * words + 4] ?? 0) & 0xffff;
  }

  /** 0 for none, else the position in `logLevels` plus one. */
  level(at: number): number {
    return ((this.words[at * words + 4] ?? 0) >>> 16) & 0xff;
  }

  /** A sum of `recordFlags`. */
  flags(at: number): number {
    return (this.words[at * words + 4] ?? 0) >>> 24;
  }

  distanceToHead(at: number): number {
    return this.words[at * words + 5] ?? 0;
  }
}
