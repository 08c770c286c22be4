interface ElementOptions {
  readonly className?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A new element. Text becomes a text node, never markup: it may come from an engine. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options?: ElementOptions,
  ...children: readonly Node[]
): HTMLElementTagNameMap[K];
export function element(
  tag: string,
  options?: ElementOptions,
  ...children: readonly Node[]
): HTMLElement;
export function element(
  tag: string,
  options: ElementOptions = {},
  ...children: readonly Node[]
): HTMLElement {
  const made = document.createElement(tag);
  if (options.className !== undefined) made.className = options.className;
  if (options.text !== undefined) made.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Leaves the document alone when nothing changes: a screen reader and the layout have nothing to do then. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
