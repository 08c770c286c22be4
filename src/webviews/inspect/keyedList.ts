interface Keyed {
  readonly id: string;
}

interface KeyedView<M> {
  readonly element: HTMLElement;
  update(model: M): void;
}

/**
 * Elements for a list that changes: what stays keeps its element, and with it focus, selection and what was opened in it. One that
 * did not change is not touched.
 */
export class KeyedList<M extends Keyed, V extends KeyedView<M>> {
  private readonly parent: HTMLElement;
  private readonly create: (model: M) => V;
  private entries = new Map<string, { readonly view: V; model: string }>();

  constructor(parent: HTMLElement, create: (model: M) => V) {
    this.parent = parent;
    this.create = create;
  }

  get views(): readonly V[] {
    return [...this.entries.values()].map(({ view }) => view);
  }

  show(models: readonly M[]): void {
    const before = this.entries;
    this.entries = new Map();
    for (const model of models) {
      const key = unusedKey(model.id, this.entries);
      const text = JSON.stringify(model);
      const entry = before.get(key) ?? { view: this.create(model), model: '' };
      if (entry.model !== text) entry.view.update(model);
      entry.model = text;
      before.delete(key);
      this.entries.set(key, entry);
    }
    for (const { view } of before.values()) view.element.remove();
    this.place();
  }

  private place(): void {
    let next = this.parent.firstElementChild;
    for (const { view } of this.entries.values()) {
      if (view.element === next) next = next.nextElementSibling;
      else this.parent.insertBefore(view.element, next);
    }
  }
}

/** Ids are unique; if they are not, everything shall be shown all the same. */
function unusedKey(id: string, used: ReadonlyMap<string, unknown>): string {
  let key = id;
  for (let count = 2; used.has(key); count += 1) key = `${id} ${String(count)}`;
  return key;
}
