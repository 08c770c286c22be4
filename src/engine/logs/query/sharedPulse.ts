import { cells } from './messages';
import type { Watched } from './scan/scan';

/** The worker's side of the watch over patterns that do not come to an end. */
export class SharedPulse implements Watched {
  private readonly cells: Int32Array;
  private readonly filter: number;

  constructor(shared: Int32Array, filter: number) {
    this.cells = shared;
    this.filter = filter;
  }

  enter(pattern: 'include' | 'exclude'): void {
    Atomics.store(this.cells, cells.filter, this.filter);
    Atomics.store(this.cells, cells.pattern, pattern === 'include' ? 1 : 2);
    Atomics.add(this.cells, cells.beats, 1);
  }

  leave(): void {
    Atomics.store(this.cells, cells.pattern, 0);
  }

  beat(): boolean {
    Atomics.add(this.cells, cells.beats, 1);
    return Atomics.load(this.cells, cells.wantedFilter) === this.filter;
  }
}
