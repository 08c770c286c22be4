import type { InspectToHost } from '../protocol/inspect';

type Question = 'reveal' | 'whole';

/** Texts that are not part of the page model: of secrets that are revealed, and of values that were cut. Gone with the page. */
export class Disclosures {
  private readonly post: (message: InspectToHost) => void;
  private readonly open = new Map<string, { readonly question: Question; text?: string }>();

  constructor(post: (message: InspectToHost) => void) {
    this.post = post;
  }

  /** Undefined: it is not disclosed, or the host has not answered yet. */
  textOf(id: string): string | undefined {
    return this.open.get(id)?.text;
  }

  isOpen(id: string): boolean {
    return this.open.has(id);
  }

  toggle(id: string, question: Question): void {
    if (this.open.delete(id)) return;
    this.open.set(id, { question });
    this.post({ type: question, id });
  }

  /** @returns whether it is still wanted */
  answer(id: string, text: string): boolean {
    const entry = this.open.get(id);
    if (entry === undefined) return false;
    entry.text = text;
    return true;
  }

  /** The page has changed: what is still there may have another text now. */
  renew(isThere: (id: string) => boolean): void {
    for (const [id, { question }] of this.open) {
      if (isThere(id)) this.post({ type: question, id });
      else this.open.delete(id);
    }
  }
}
