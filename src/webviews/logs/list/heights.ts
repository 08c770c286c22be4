/** Heights remembered, beyond which those of rows that were not seen for long are forgotten. */
const most = 4000;

/** Heights of rows, as far as they were drawn. CSS pixels. */
export class Heights {
  /** Of a row of one line; every other is at least as high. */
  line = 18;
  private readonly measured = new Map<number, number>();

  readonly of = (row: number): number => this.measured.get(row) ?? this.line;

  /** @returns whether one was not what it was taken for */
  measure(heights: Iterable<readonly [number, number]>): boolean {
    let changed = false;
    for (const [row, height] of heights) {
      if (height <= 0 || Math.abs(this.of(row) - height) < 0.5) continue;
      this.measured.set(row, height);
      changed = true;
    }
    this.forgetOldest();
    return changed;
  }

  /** The row, or all rows, will be drawn in another way. */
  forget(row?: number): void {
    if (row === undefined) this.measured.clear();
    else this.measured.delete(row);
  }

  private forgetOldest(): void {
    if (this.measured.size <= most) return;
    let surplus = this.measured.size - most / 2;
    for (const row of this.measured.keys()) {
      if ((surplus -= 1) < 0) break;
      this.measured.delete(row);
    }
  }
}
