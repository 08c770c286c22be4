/** More single objects than this are asked for as a whole list: the request's path would grow, its answer hardly shrink. */
const mostSingleKeys = 20;

/** Which rows are not known to be current. Starts, and goes on after a gap, with all of them. */
export class Staleness {
  private keys: Set<string> | 'all' = 'all';

  get isEmpty(): boolean {
    return this.keys !== 'all' && this.keys.size === 0;
  }

  addAll(): void {
    this.keys = 'all';
  }

  add(key: string): void {
    if (this.keys === 'all') return;
    this.keys.add(key);
    if (this.keys.size > mostSingleKeys) this.keys = 'all';
  }

  /** For a key whose row is gone for good: nothing to ask. */
  delete(key: string): void {
    if (this.keys !== 'all') this.keys.delete(key);
  }

  /** What is to be asked for now: these keys, or undefined for the whole list. Empty afterwards. */
  take(): readonly string[] | undefined {
    const taken = this.keys === 'all' ? undefined : [...this.keys];
    this.keys = new Set();
    return taken;
  }

  /** Gives back what could not be fetched. */
  restore(taken: readonly string[] | undefined): void {
    if (taken === undefined) this.addAll();
    else for (const key of taken) this.add(key);
  }
}
