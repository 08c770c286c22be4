import type { SectionView } from './sections/section';

/** Which sections are open. A search opens all of them; what the user closes among its results is closed for its time only. */
export class OpenSections {
  private readonly sections: () => readonly SectionView[];
  private readonly onDidChange: () => void;
  private readonly closed: Set<string>;
  private closedInSearch: Set<string> | undefined;

  constructor(
    sections: () => readonly SectionView[],
    closed: Iterable<string>,
    onDidChange: () => void,
  ) {
    this.sections = sections;
    this.closed = new Set(closed);
    this.onDidChange = onDidChange;
  }

  /** Ids of those that the user has closed, apart from any search. */
  get allClosed(): readonly string[] {
    return [...this.closed];
  }

  setSearching(isSearching: boolean): void {
    this.closedInSearch = isSearching ? new Set() : undefined;
    this.show();
  }

  toggle(id: string): void {
    if (!this.current.delete(id)) this.current.add(id);
    this.show();
    this.onDidChange();
  }

  open(id: string): void {
    if (this.current.has(id)) this.toggle(id);
  }

  setAll(isOpen: boolean): void {
    for (const { id } of this.sections()) {
      if (isOpen) this.current.delete(id);
      else this.current.add(id);
    }
    this.show();
    this.onDidChange();
  }

  /** Again, after sections have come. */
  show(): void {
    for (const section of this.sections()) {
      section.isOpen = !this.current.has(section.id);
      section.keepTabStop();
    }
  }

  private get current(): Set<string> {
    return this.closedInSearch ?? this.closed;
  }
}
