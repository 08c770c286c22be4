import assert from 'node:assert/strict';
import { Scan, type Watched } from '../../../../../src/engine/logs/query/scan/scan';
import type { LogFilter } from '../../../../../src/engine/logs/query';
import { Random, randomFilter, RandomLog } from './random';
import { shownBy } from './reference';
import { SpoolFiles } from './spoolFiles';

const unwatched: Watched = { enter: () => undefined, leave: () => undefined, beat: () => true };

function finish(scan: Scan): void {
  while (!scan.isComplete) assert.ok(scan.step());
}

/** What a scan says, asked in all its ways. */
function check(scan: Scan, expected: ReturnType<typeof shownBy>, about: string): void {
  const { rows } = scan;
  const lines = Array.from({ length: rows.count }, (_, row) => rows.lineOf(row));
  assert.deepEqual(lines, expected.lines, about);
  assert.equal(rows.lineOf(rows.count), undefined, about);
  const marked = expected.lines.filter((line) => rows.isMatch(line));
  assert.deepEqual(marked, expected.matches, about);
  assert.equal(rows.matchCount, expected.matches.length, about);
  for (let line = rows.first; line <= rows.end; line++) {
    const before = expected.lines.filter((one) => one < line).length;
    assert.equal(rows.rowOf(line), before, `row of line ${line}, ${about}`);
    const next = expected.matches.find((one) => one > line);
    assert.equal(rows.nextMatch(line), next, `match after ${line}, ${about}`);
    const previous = expected.matches.findLast((one) => one < line);
    assert.equal(rows.previousMatch(line), previous, `match before ${line}, ${about}`);
  }
}

describe('A scan with a filter', function () {
  this.timeout(60_000);

  it('shows and marks what the documentation says, whatever the chunks are', () => {
    for (let seed = 0; seed < 400; seed++) {
      const random = new Random(seed);
      const log = new RandomLog(random);
      const files = new SpoolFiles();
      try {
        for (let part = random.below(4); part >= 0; part--) {
          if (random.chance(0.5)) files.nextSegment();
          files.append(log.write(random.below(80)));
        }
        const filter = randomFilter(random);
        const size = { lines: 1 + random.below(60), bytes: 1 + random.below(1000) };
        const scan = new Scan(files.state, filter, unwatched, size);
        finish(scan);
        check(scan, shownBy(filter, log.lines), `seed ${seed}: ${JSON.stringify(filter)}`);
        scan.dispose();
      } finally {
        files.remove();
      }
    }
  });

  it('has the same rows when the lines come bit by bit, and says so when a row that was known has moved', () => {
    let shifts = 0;
    for (let seed = 1000; seed < 1300; seed++) {
      const random = new Random(seed);
      const log = new RandomLog(random);
      const files = new SpoolFiles();
      const filter = randomFilter(random);
      const size = { lines: 1 + random.below(20), bytes: 1 + random.below(1000) };
      const scan = new Scan(files.state, filter, unwatched, size);
      let known: readonly number[] = [];
      let marks: readonly number[] = [];
      try {
        for (let part = 0; part < 8; part++) {
          if (random.chance(0.3)) files.nextSegment();
          scan.extend(files.append(log.write(random.below(12))));
          finish(scan);
          const expected = shownBy(filter, log.lines);
          const about = `seed ${seed}, part ${part}: ${JSON.stringify(filter)}`;
          check(scan, expected, about);
          if (scan.rows.takeShift()) shifts++;
          else {
            assert.deepEqual(expected.lines.slice(0, known.length), known, about);
            assert.deepEqual(expected.matches.slice(0, marks.length), marks, about);
          }
          ({ lines: known, matches: marks } = expected);
        }
      } finally {
        scan.dispose();
        files.remove();
      }
    }
    assert.ok(shifts > 0, 'some late line of a group has shown its earlier ones');
  });

  it('forgets the lines of segments that are dropped, and gives their bits back', () => {
    const filter: LogFilter = { include: literal('x'), onlyMatches: true, context: 0 };
    for (let seed = 2000; seed < 2100; seed++) {
      const random = new Random(seed);
      const log = new RandomLog(random);
      const files = new SpoolFiles();
      const scan = new Scan(files.state, filter, unwatched, { lines: 7, bytes: 100 });
      try {
        for (let part = 0; part < 6; part++) {
          files.nextSegment();
          scan.extend(files.append(log.write(1 + random.below(30))));
          finish(scan);
        }
        const first = files.drop();
        const before = shownBy(filter, log.lines);
        assert.ok(scan.extend(files.state));
        const kept = (line: number): boolean => line >= first;
        check(
          scan,
          { lines: before.lines.filter(kept), matches: before.matches.filter(kept) },
          `seed ${seed}`,
        );
        assert.ok(scan.rows.takeShift());
        const anew = new Scan(files.state, filter, unwatched);
        finish(anew);
        check(anew, shownBy(filter, log.lines, first), `anew, seed ${seed}`);
        anew.dispose();
      } finally {
        scan.dispose();
        files.remove();
      }
    }
  });

  it('takes a quarter of a byte for each line, and gives it back', () => {
    const files = new SpoolFiles();
    const lines = Array.from({ length: 200_000 }, () => ({ text: '' }));
    try {
      const scan = new Scan(files.state, { onlyMatches: false, context: 0 }, unwatched);
      for (let segment = 0; segment < 5; segment++) {
        files.nextSegment();
        scan.extend(files.append(lines));
        finish(scan);
      }
      assert.equal(scan.rows.count, 1_000_000);
      const { size } = scan.rows;
      assert.ok(size <= 0.25 * 1_000_000 + 2 * 8192, `${size} bytes`);
      for (let segment = 0; segment < 4; segment++) files.drop();
      scan.extend(files.state);
      assert.equal(scan.rows.count, 200_000);
      assert.ok(scan.rows.size <= size / 4, `${scan.rows.size} of ${size} bytes`);
      scan.dispose();
    } finally {
      files.remove();
    }
  });

  it('leaves out what was deleted before it came there', () => {
    const files = new SpoolFiles();
    try {
      files.append([{ text: 'gone' }, { text: 'gone too' }]);
      files.nextSegment();
      const spool = files.append([{ text: 'gone not' }]);
      files.drop();
      const filter: LogFilter = { include: literal('gone'), onlyMatches: true, context: 0 };
      const scan = new Scan(spool, filter, unwatched);
      assert.throws(() => scan.step(), { code: 'ENOENT' });
      scan.skip();
      finish(scan);
      assert.equal(scan.rows.count, 1);
      assert.equal(scan.rows.lineOf(0), 2);
      scan.dispose();
    } finally {
      files.remove();
    }
  });
});

function literal(text: string): LogFilter['include'] {
  return { text, isRegex: false, matchCase: true };
}
