import type { LogsRow } from '../../protocol/logs';

/** Rows kept, beyond which those far from what is seen are forgotten. */
const most = 3000;

/** Rows of one generation that the host has sent. */
export class RowStore {
  readonly generation: number;
  private readonly rows = new Map<number, LogsRow>();

  constructor(generation: number) {
    this.generation = generation;
  }

  get(row: number): LogsRow | undefined {
    return this.rows.get(row);
  }

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  /** @param near a row that is seen: those around it are kept */
  add(rows: readonly LogsRow[], near: number): void {
    for (const row of rows) this.rows.set(row.row, row);
    if (this.rows.size > most) this.forgetFarFrom(near);
  }

  /** The row of a line, when it is among those known. */
  rowOfLine(line: number): number | undefined {
    for (const row of this.rows.values()) if (row.line === line) return row.row;
    return undefined;
  }

  hasAll(from: number, to: number): boolean {
    for (let row = from; row < to; row += 1) if (!this.rows.has(row)) return false;
    return true;
  }

  private forgetFarFrom(near: number): void {
    for (const row of this.rows.keys()) {
      if (Math.abs(row - near) > most / 4) this.rows.delete(row);
    }
  }
}
