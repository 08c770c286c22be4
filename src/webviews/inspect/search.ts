import { matcherOf, type InspectFinding, type Matcher, type TextRange } from '../protocol/inspect';
import { stepMatch } from './matches';
import type { SectionView } from './sections/section';
import type { ValueView } from './sections/value';

/** A match on the screen. */
interface Seen extends TextRange {
  readonly node: Text;
}

/** A match in the part of a value that only the host has. */
interface Beyond {
  readonly value: ValueView;
}

type Found = Seen | Beyond;

/** So many are marked at once; the one that the user is at always is. */
const mostMarks = 5000;

/** Filters the sections by a text, marks where it stands and goes from one place to the next. */
export class Search {
  private readonly sections: () => readonly SectionView[];
  private matcher: Matcher | undefined;
  private found: readonly Found[] = [];
  private counts = new Map<SectionView, number>();
  /** By id of the value. */
  private beyond: ReadonlyMap<string, number> = new Map();
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
    this.beyond = new Map();
    this.current = undefined;
    this.refresh();
  }

  /** What the host has found in what it keeps back. */
  addBeyond(findings: readonly InspectFinding[]): void {
    this.beyond = new Map(findings.map(({ id, count }) => [id, count]));
    this.refresh();
  }

  /** The page has changed: the user stays at the same match, if it is still there. */
  refresh(): void {
    const before = this.currentFound;
    this.found = this.sections().flatMap((section) => this.filter(section));
    const same =
      before === undefined || !('node' in before)
        ? -1
        : this.found.findIndex(
            (each) => 'node' in each && each.node === before.node && each.start === before.start,
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

  /** Where the current match stands; undefined where it is not on the screen. */
  get currentRange(): Range | undefined {
    const found = this.currentFound;
    return found !== undefined && 'node' in found ? rangeOf(found) : undefined;
  }

  /** The value that has to be shown whole, so that the current match can be seen. */
  get currentBeyond(): ValueView | undefined {
    const found = this.currentFound;
    return found !== undefined && 'value' in found ? found.value : undefined;
  }

  private get currentFound(): Found | undefined {
    return this.current === undefined ? undefined : this.found[this.current];
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
      const matches = [
        ...(line.labelNode === undefined ? [] : matchesIn(line.labelNode, matcher)),
        ...line.grid.flat().flatMap((value) => this.findIn(value, matcher)),
      ];
      line.element.hidden = matches.length === 0 && inTitle.length === 0;
      return matches;
    });
    const found = [...inTitle, ...inLines];
    this.counts.set(section, found.length);
    section.element.hidden = found.length === 0;
    section.keepTabStop();
    return found;
  }

  /** In the order of the text: what is beyond the part in the page comes after it. */
  private findIn(value: ValueView, matcher: Matcher): readonly Found[] {
    const seen = value.textNode === undefined ? [] : matchesIn(value.textNode, matcher);
    const beyond = value.isCut ? (this.beyond.get(value.id) ?? 0) : 0;
    return [...seen, ...Array.from({ length: beyond }, () => ({ value }))];
  }

  private mark(): void {
    const { highlights } = CSS;
    const first = Math.max(0, (this.current ?? 0) - mostMarks / 2);
    const seen = this.found.slice(first, first + mostMarks).filter((found) => 'node' in found);
    highlights.set('match', new Highlight(...seen.map(rangeOf)));
    const current = this.currentRange;
    const one = new Highlight(...(current === undefined ? [] : [current]));
    one.priority = 1;
    highlights.set('current-match', one);
  }
}

function matchesIn(node: Text, matcher: Matcher): readonly Seen[] {
  return matcher(node.data).map(({ start, end }) => ({ node, start, end }));
}

function rangeOf({ node, start, end }: Seen): Range {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}
