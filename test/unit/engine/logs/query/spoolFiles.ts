import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LogLevel } from '../../../../../src/engine/logs/levels';
import {
  recordBytes,
  writeRecord,
  type SegmentState,
  type SpoolState,
} from '../../../../../src/engine/logs/spool/format';
import { projectRoot } from '../../../../support/project';

/** As `node esbuild.js --tests` compiles it. */
export const workerFile = path.join(projectRoot, 'out/src/engine/logs/query/worker.js');

/** A line to write; what is absent is as in most lines. */
export interface WrittenLine {
  readonly text: string;
  readonly time?: number;
  readonly source?: number;
  readonly level?: LogLevel | undefined;
  readonly stream?: 'stdout' | 'stderr';
  readonly isSeam?: boolean;
  readonly continues?: boolean;
  readonly distanceToHead?: number;
}

/** Writes a spool's files as the format says, with segments as short as a test wants them. */
export class SpoolFiles {
  readonly directory = mkdtempSync(path.join(os.tmpdir(), 'longshore-query-'));
  private segments: SegmentState[] = [];
  private number = 0;

  get state(): SpoolState {
    return { directory: this.directory, segments: [...this.segments] };
  }

  get end(): number {
    const last = this.segments.at(-1);
    return last === undefined ? 0 : last.firstLine + last.lines;
  }

  append(lines: readonly WrittenLine[]): SpoolState {
    const segment = this.segments.pop() ?? { number: 0, firstLine: 0, lines: 0, dataBytes: 0 };
    const index = Buffer.alloc(lines.length * recordBytes);
    const texts: Buffer[] = [];
    let offset = segment.dataBytes;
    for (const [at, line] of lines.entries()) {
      const text = Buffer.from(`${line.text}\n`);
      texts.push(text);
      writeRecord(index, at * recordBytes, {
        offset,
        length: text.length - 1,
        time: line.time ?? NaN,
        source: line.source ?? 0,
        level: line.level,
        stream: line.stream ?? 'stdout',
        isSeam: line.isSeam ?? false,
        continues: line.continues ?? false,
        distanceToHead: line.distanceToHead ?? 0,
      });
      offset += text.length;
    }
    appendFileSync(path.join(this.directory, `${segment.number}.data`), Buffer.concat(texts));
    appendFileSync(path.join(this.directory, `${segment.number}.index`), index);
    const lineCount = segment.lines + lines.length;
    this.segments.push({ ...segment, lines: lineCount, dataBytes: offset });
    return this.state;
  }

  /** The next lines go into a segment of their own. */
  nextSegment(): void {
    if (this.segments.at(-1)?.lines === 0) return;
    const firstLine = this.end;
    this.segments.push({ number: ++this.number, firstLine, lines: 0, dataBytes: 0 });
  }

  /** The oldest segment goes. @returns number of the first line that is left */
  drop(): number {
    const [oldest] = this.segments.splice(0, 1);
    for (const file of ['data', 'index'])
      rmSync(path.join(this.directory, `${oldest?.number ?? 0}.${file}`), { force: true });
    return this.segments[0]?.firstLine ?? this.end;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
