/** Lines that wait to be shown, bounded: the oldest go when more arrive than can be shown. Sizes in characters. */
export class LineQueue {
  private readonly limit: number;
  private lines: string[] = [];
  private head = 0;
  private size = 0;
  private dropped = 0;

  /** `limit`: how many characters may wait. */
  constructor(limit: number) {
    this.limit = limit;
  }

  get isEmpty(): boolean {
    return this.head === this.lines.length;
  }

  get isFull(): boolean {
    return this.size >= this.limit;
  }

  push(line: string): void {
    this.lines.push(line);
    this.size += line.length;
  }

  /** When full, drops the oldest lines until only `rest` characters wait, so that the newest are shown next. */
  shed(rest: number): void {
    if (!this.isFull) return;
    while (this.size > rest && this.head < this.lines.length - 1) {
      this.next();
      this.dropped++;
    }
  }

  /** The next lines, `maximum` characters at most but at least one line; `skipped` were dropped before them. */
  take(maximum: number): { readonly text: string; readonly skipped: number } {
    const taken: string[] = [];
    let length = 0;
    while (!this.isEmpty) {
      const following = this.lines[this.head]?.length ?? 0;
      if (taken.length > 0 && length + following > maximum) break;
      taken.push(this.next());
      length += following;
    }
    const skipped = this.dropped;
    this.dropped = 0;
    return { text: taken.join(''), skipped };
  }

  private next(): string {
    const line = this.lines[this.head] ?? '';
    this.head++;
    this.size -= line.length;
    // The part in front is given back in bulk: taking single elements off an array's start costs its length each time.
    if (this.head > 1024 && this.head * 2 > this.lines.length) {
      this.lines = this.lines.slice(this.head);
      this.head = 0;
    }
    return line;
  }
}
