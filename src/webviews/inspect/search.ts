import { matcherOf, stepMatch, type Matcher, type TextRange } from './matches';
import type { SectionView } from './sections/section';

interface Found extends TextRange {
  readonly node: Text;
}

/** So many are marked at once; the one that the user is at always is. */
const mostMarks = 5000;

/** Filters the sections by a text, marks where it stands and goes from one place to the next. */
export class Search {
  private readonly sections: () => readonly SectionView[];
  private matcher: Matcher | undefined;
  private found: readonly Found[] = [];
  private counts = new Map<SectionView, number>();
  current: number | undefined;

  constructor(sections: () => readonly SectionView[]) {
    this.sections = sections;
  }

  get isActive(): boolean {
    return this.matcher !== undefined;
  }

  get count(): number {
    return this.found.length;
  }

  countIn(section: SectionView): number {
    return this.counts.get(section) ?? 0;
  }

  /** Another text; the first match is the current one. */
  start(query: string): void {
    this.matcher = matcherOf(query);
    this.current = undefined;
    this.refresh();
  }

  /** The page has changed: the user stays at the same match, if it is still there. */
  refresh(): void {
    const before = this.current === undefined ? undefined : this.found[this.current];
    this.found = this.sections().flatMap((section) => this.filter(section));
    const same = this.found.findIndex(
      ({ node, start }) => node === before?.node && start === before.start,
    );
    const last = this.found.length - 1;
    if (last < 0) this.current = undefined;
    else this.current = same === -1 ? Math.min(this.current ?? 0, last) : same;
    this.mark();
  }

  step(direction: 'next' | 'previous'): void {
    this.current = stepMatch(this.current, this.found.length, direction);
    this.mark();
  }

  /** Where the current match stands. */
  get currentRange(): Range | undefined {
    const found = this.current === undefined ? undefined : this.found[this.current];
    return found === undefined ? undefined : rangeOf(found);
  }

  /** Hides lines without a match; all stay in a section whose title matches, and a section without any goes. */
  private filter(section: SectionView): readonly Found[] {
    const { matcher } = this;
    if (matcher === undefined) {
      this.counts.delete(section);
      section.element.hidden = false;
      for (const { element } of section.lines) element.hidden = false;
      section.keepTabStop();
      return [];
    }
    const inTitle = matchesIn(section.titleNode, matcher);
    const inLines = section.lines.flatMap((line) => {
      const matches = line.textNodes.flatMap((node) => matchesIn(node, matcher));
      line.element.hidden = matches.length === 0 && inTitle.length === 0;
      return matches;
    });
    const found = [...inTitle, ...inLines];
    this.counts.set(section, found.length);
    section.element.hidden = found.length === 0;
    section.keepTabStop();
    return found;
  }

  private mark(): void {
    const { highlights } = CSS;
    const first = Math.max(0, (this.current ?? 0) - mostMarks / 2);
    const marked = this.found.slice(first, first + mostMarks);
    highlights.set('match', new Highlight(...marked.map(rangeOf)));
    const current = this.currentRange;
    const one = new Highlight(...(current === undefined ? [] : [current]));
    one.priority = 1;
    highlights.set('current-match', one);
  }
}

function matchesIn(node: Text, matcher: Matcher): readonly Found[] {
  return matcher(node.data).map(({ start, end }) => ({ node, start, end }));
}

function rangeOf({ node, start, end }: Found): Range {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}
