import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Reader } from '../../../../src/webviews/logs/list/reader';
import type { LogsRow, LogsState } from '../../../../src/webviews/protocol/logs';

/** Rows sent beyond those that are seen, as the page asks for them. */
const around = 40;

/** A host without delay: rows are those of its lines that pass its filter. */
class Log {
  readonly reader: Reader;
  private generation = 1;
  private lines: readonly number[];
  private scanned = 1;
  private question: number | undefined;

  constructor(lines: number) {
    this.lines = Array.from({ length: lines }, (_, line) => line);
    this.reader = new Reader(this.state(), (line) => {
      this.question = line;
    });
    this.reader.viewport = 100;
    this.reader.heights.line = 10;
    this.serve();
  }

  /** What is read: line numbers of the rows that are seen. */
  get seen(): readonly (number | undefined)[] {
    const { from, to } = this.reader.visible;
    return Array.from({ length: to - from }, (_, index) => this.reader.row(from + index)?.line);
  }

  append(count: number): void {
    const next = (this.lines.at(-1) ?? -1) + 1;
    this.lines = [...this.lines, ...Array.from({ length: count }, (_, index) => next + index)];
    this.reader.setState(this.state());
    this.serve();
  }

  /** Another filter, or old lines dropped. */
  keep(passes: (line: number) => boolean): void {
    this.announce(passes);
    this.answer();
  }

  /** The state of the new generation has come, nothing else yet. */
  announce(passes: (line: number) => boolean, scanned = 1): void {
    this.generation += 1;
    this.lines = this.lines.filter(passes);
    this.scanned = scanned;
    this.reader.setState(this.state());
  }

  /** The filter of this generation has come further. */
  progress(scanned: number): void {
    this.scanned = scanned;
    this.reader.setState(this.state());
    this.serve();
  }

  answer(): void {
    if (this.question !== undefined) {
      const { question } = this;
      this.question = undefined;
      const row = this.lines.findIndex((line) => line >= question);
      this.reader.goTo({
        type: 'goTo',
        answers: 'goToLine',
        generation: this.generation,
        row: row < 0 ? this.lines.length : row,
      });
    }
    this.serve();
  }

  find(row: number): boolean {
    const { generation } = this;
    const found = this.reader.goTo({ type: 'goTo', answers: 'find', generation, row, match: 1 });
    this.serve();
    return found;
  }

  /** Sends the rows that are wanted, as long as others are. */
  serve(): void {
    for (let round = 0; round < 5; round += 1) {
      const { wanted } = this.reader;
      if (wanted === undefined) return;
      const { follow, from, to } = wanted;
      const [first, end] = follow
        ? [this.lines.length - (to - from), this.lines.length]
        : [from - around, Math.min(to + around, this.lines.length)];
      const rows = this.lines
        .slice(Math.max(0, first), end)
        .map((line, index) => rowOf(Math.max(0, first) + index, line));
      this.reader.add(wanted.generation, rows);
    }
  }

  state(): LogsState {
    return {
      title: '',
      sources: [],
      generation: this.generation,
      rows: this.lines.length,
      lines: this.lines.length,
      matches: 0,
      scanned: this.scanned,
      patternProblem: '',
      hasEarlier: false,
      dropped: 0,
    };
  }
}

function rowOf(row: number, line: number): LogsRow {
  return {
    row,
    line,
    source: 0,
    stream: 'stdout',
    text: '',
    hidden: 0,
    isContinuation: false,
    isSeam: false,
    isMatch: false,
    matches: [],
    spans: [],
    links: [],
  };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('reading a log', () => {
  it('begins at the end and stays there while lines come', () => {
    const log = new Log(1000);
    assert.deepEqual(log.seen, range(990, 1000));
    log.append(25);
    assert.deepEqual(log.seen, range(1015, 1025));
    assert.equal(log.reader.newRows, 0);
  });

  it('does not move when it was scrolled up, and counts what is new', () => {
    const log = new Log(1000);
    log.reader.scroll(-500);
    log.serve();
    const before = log.seen;
    log.append(30);
    assert.deepEqual(log.seen, before);
    assert.equal(log.reader.newRows, 30);
    log.reader.goToEnd();
    log.serve();
    assert.deepEqual(log.seen, range(1020, 1030));
    assert.equal(log.reader.newRows, 0);
  });

  it('follows again when it is scrolled to the end, and not before', () => {
    const log = new Log(1000);
    log.reader.scroll(-100);
    log.reader.scroll(99);
    assert.equal(log.reader.isFollowing, true, 'a pixel is none');
    log.reader.scroll(-100);
    log.reader.scroll(50);
    assert.equal(log.reader.isFollowing, false);
    log.reader.scroll(1000);
    assert.equal(log.reader.isFollowing, true);
  });

  it('never draws a gap while it follows: newer rows count when they are there', () => {
    const log = new Log(1000);
    log.reader.setState({ ...log.state(), rows: 250_000 });
    assert.deepEqual(log.seen, range(990, 1000));
    assert.equal(log.reader.rowCount, 250_000);
  });

  it('keeps the line at the upper edge, to the pixel, whatever happens to the rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 120, max: 900 }),
        fc.integer({ min: 2, max: 7 }),
        fc.integer({ min: 0, max: 60 }),
        (up, divisor, dropped) => {
          const log = new Log(1000);
          log.reader.scroll(-up * 10 - 3);
          log.serve();
          const [first = 0] = log.seen;
          log.keep((line) => line >= dropped && (line === first || line % divisor === 0));
          assert.equal(log.reader.isWaiting, false);
          assert.equal(log.seen[0], Math.max(first, dropped));
          assert.equal(log.reader.place.offset, 7);
        },
      ),
    );
  });

  it('shows the next line when the one at the upper edge is gone', () => {
    const log = new Log(1000);
    log.reader.scroll(-5000);
    log.serve();
    assert.equal(log.seen[0], 490);
    log.keep((line) => line % 100 === 99 || line > 900);
    assert.equal(log.seen[0], 499);
  });

  it('shows what was there until the other rows have come', () => {
    const log = new Log(1000);
    log.reader.scroll(-5000);
    log.serve();
    log.announce((line) => line % 2 === 0);
    assert.equal(log.seen[0], 490);
    assert.equal(log.reader.isWaiting, true);
    log.reader.scroll(-100);
    assert.equal(log.seen[0], 480);
    log.answer();
    assert.equal(log.seen[0], 470, 'ten rows up in the new ones too');
  });

  it('asks again as long as the filter has not come to the line', () => {
    const log = new Log(1000);
    log.reader.scroll(-5000);
    log.serve();
    log.announce((line) => line < 100, 0.2);
    log.answer();
    assert.equal(log.seen[0], 490, 'not the end of what was found so far');
    log.announce((line) => line < 50, 1);
    log.answer();
    assert.equal(log.seen.at(-1), 49);
  });

  it('stays on what is seen at the end until a filter has come there, and does not flip through all before it', () => {
    const log = new Log(1000);
    log.announce((line) => line % 2 === 0, 0.5);
    log.serve();
    assert.equal(log.reader.isSearching, true);
    assert.equal(log.seen.at(-1), 999);
    log.progress(1);
    assert.equal(log.reader.isSearching, false);
    assert.equal(log.seen.at(-1), 998);
  });

  it('does not wait for rows when there are none', () => {
    const log = new Log(1000);
    log.announce(() => false);
    assert.equal(log.reader.isWaiting, false);
    assert.deepEqual(log.seen, []);
  });

  it('goes to what was found, and leaves it where it is when it is seen', () => {
    const log = new Log(1000);
    assert.equal(log.find(300), true);
    assert.deepEqual(log.seen.includes(300), true);
    const before = log.seen;
    assert.equal(log.find(302), true);
    assert.deepEqual(log.seen, before);
    assert.equal(log.reader.isFollowing, false);
  });

  it('goes to what was found among rows that are still to come', () => {
    const log = new Log(1000);
    log.announce((line) => line % 2 === 0);
    assert.equal(log.find(100), true);
    assert.equal(log.seen.includes(200), true);
  });

  it('stays at the end when rows turn out to be higher than they were taken for', () => {
    const log = new Log(1000);
    log.reader.heights.measure(range(980, 1000).map((row) => [row, 25]));
    assert.deepEqual(log.reader.place, { row: 996, offset: 0 });
  });
});
