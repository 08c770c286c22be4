import type { Change } from '../api';
import { equal } from './equal';

/** The rows of one kind. Takes what the engine answered and says what is new about it; an equal row stays the same object. */
export class Store<T> {
  readonly items = new Map<string, T>();
  private readonly keyOf: (item: T) => string;

  constructor(keyOf: (item: T) => string) {
    this.keyOf = keyOf;
  }

  /** A whole list, in its order. @param except keys that were removed after the engine was asked */
  replaceAll(rows: readonly T[], except: ReadonlySet<string>): Change<T> | undefined {
    const before = new Map(this.items);
    this.items.clear();
    const added: T[] = [];
    const changed: T[] = [];
    for (const row of rows) {
      const key = this.keyOf(row);
      if (except.has(key)) continue;
      const old = before.get(key);
      before.delete(key);
      if (old !== undefined && equal(old, row)) {
        this.items.set(key, old);
        continue;
      }
      this.items.set(key, row);
      (old === undefined ? added : changed).push(row);
    }
    return change(added, changed, [...before.values()]);
  }

  /** The rows of `keys`; those the engine did not give exist no more. */
  replaceSome(
    keys: readonly string[],
    rows: readonly T[],
    except: ReadonlySet<string>,
  ): Change<T> | undefined {
    const answered = new Map(rows.map((row) => [this.keyOf(row), row]));
    const added: T[] = [];
    const changed: T[] = [];
    const removed: T[] = [];
    for (const key of keys) {
      const old = this.items.get(key);
      const row = except.has(key) ? undefined : answered.get(key);
      if (row === undefined) {
        if (this.items.delete(key) && old !== undefined) removed.push(old);
      } else if (old === undefined || !equal(old, row)) {
        this.items.set(key, row);
        (old === undefined ? added : changed).push(row);
      }
    }
    return change(added, changed, removed);
  }

  remove(key: string): Change<T> | undefined {
    const old = this.items.get(key);
    if (old === undefined) return undefined;
    this.items.delete(key);
    return change([], [], [old]);
  }
}

function change<T>(
  added: readonly T[],
  changed: readonly T[],
  removed: readonly T[],
): Change<T> | undefined {
  if (added.length + changed.length + removed.length === 0) return undefined;
  return { added, changed, removed };
}
