import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import type { EngineError } from '../../../../../src/engine/api';
import { isEngineError } from '../../../../../src/engine/api';
import {
  LogQuery,
  type LogFilter,
  type LogFilterState,
  type LogPattern,
  type WrittenRows,
} from '../../../../../src/engine/logs/query';
import { Random, randomFilter, RandomLog } from './random';
import { shownBy } from './reference';
import { SpoolFiles, workerFile, type WrittenLine } from './spoolFiles';

const never = new AbortController().signal;
const begin = Date.UTC(2024, 0, 1, 12);

describe('A query of a spool', function () {
  this.timeout(20_000);
  let files: SpoolFiles;
  let query: LogQuery;
  let failures: EngineError[];

  beforeEach(() => {
    files = new SpoolFiles();
    failures = [];
    query = open();
  });

  afterEach(() => {
    query.dispose();
    files.remove();
  });

  function open(options: ConstructorParameters<typeof LogQuery>[1] = {}): LogQuery {
    const opened = new LogQuery(workerFile, options);
    opened.onDidFail((error) => failures.push(error));
    return opened;
  }

  /** The state once all there is has been looked at. */
  async function complete(rows?: number): Promise<LogFilterState> {
    const isComplete = ({ state }: LogQuery): boolean =>
      state.scanned === 1 && (rows === undefined || state.rows === rows);
    if (!isComplete(query))
      await new Promise<void>((resolve) => {
        const listener = query.onDidChange(() => {
          if (!isComplete(query)) return;
          listener.dispose();
          resolve();
        });
      });
    return query.state;
  }

  async function shownLines(): Promise<readonly number[]> {
    return (await query.lines(0, query.state.rows)).map(({ line }) => line);
  }

  /** The next failure. */
  async function failure(): Promise<EngineError> {
    const [known] = failures;
    return known ?? (await new Promise((resolve) => query.onDidFail(resolve)));
  }

  describe('with a filter', () => {
    it('says the same as the reference, through the worker', async () => {
      query.dispose();
      query = open({ chunk: { lines: 40, bytes: 500 } });
      for (let seed = 5000; seed < 5030; seed++) {
        const random = new Random(seed);
        const log = new RandomLog(random);
        const spool = new SpoolFiles();
        try {
          query.extend(spool.append(log.write(200)));
          const filter = randomFilter(random);
          query.setFilter(filter);
          query.extend(spool.append(log.write(50)));
          await complete();
          const expected = shownBy(filter, log.lines);
          const about = `seed ${seed}: ${JSON.stringify(filter)}`;
          const rows = await query.lines(0, 1000);
          assert.deepEqual(
            rows.map(({ line }) => line),
            expected.lines,
            about,
          );
          const marked = rows.filter(({ isMatch }) => isMatch).map(({ line }) => line);
          assert.deepEqual(marked, expected.matches, about);
          assert.equal(query.state.rows, expected.lines.length, about);
          assert.equal(query.state.matches, expected.matches.length, about);
        } finally {
          spool.remove();
        }
      }
    });

    it('has a new generation with every filter, and when old lines are dropped', async () => {
      query.extend(files.append(numbered(10)));
      files.nextSegment();
      query.extend(files.append(numbered(10)));
      const { generation } = await complete(20);
      query.setFilter(only(literal('line 3')));
      assert.equal(query.state.generation, generation + 1);
      assert.deepEqual(await complete(2), {
        generation: generation + 1,
        rows: 2,
        matches: 2,
        scanned: 1,
      });
      query.extend(files.append(numbered(10)));
      assert.equal((await complete(3)).generation, generation + 1, 'rows that are added move none');
      files.drop();
      query.extend(files.state);
      assert.equal((await complete(2)).generation, generation + 2);
      assert.deepEqual(await shownLines(), [13, 23]);
    });

    it('has a new generation when the late line of a group shows one that was hidden', async () => {
      query.setFilter(only(literal('needle')));
      query.extend(files.append([{ text: 'Exception' }, { text: 'needle', source: 1 }]));
      const { generation } = await complete(1);
      query.extend(files.append([{ text: '  at needle', distanceToHead: 2 }]));
      assert.equal((await complete(3)).generation, generation + 1);
      assert.deepEqual(await shownLines(), [0, 1, 2]);
    });

    it('looks into lines whose level only a later line tells', async () => {
      query.setFilter({ ...only(literal('needle')), levels: ['error'] });
      query.extend(files.append([{ text: 'needle' }]));
      await complete(0);
      query.extend(files.append([{ text: 'ValueError', distanceToHead: 1, level: 'error' }]));
      await complete(2);
    });

    it('refuses what is no regular expression, and goes on with the filter it had', async () => {
      query.extend(files.append(numbered(3)));
      query.setFilter(only(literal('line 1')));
      assert.throws(
        () => query.setFilter(only(regex('(line'))),
        (error) => isEngineError(error, 'invalid') && error.detail.includes('Unterminated group'),
      );
      await complete(1);
      assert.deepEqual(await shownLines(), [1]);
    });

    it('tells of changes at once and then at most 30 times a second', async () => {
      query.extend(files.append(numbered(1)));
      await complete(1);
      const times: number[] = [];
      query.onDidChange(() => times.push(performance.now()));
      const started = performance.now();
      for (let at = 2; times.length < 6; at++) {
        query.extend(files.append(numbered(1)));
        await query.rowOf(at);
      }
      const seconds = (performance.now() - started) / 1000;
      assert.ok(times.length <= 30 * seconds + 2, `${times.length} in ${seconds} s`);
    });
  });

  describe('asked for places', () => {
    beforeEach(async () => {
      query.extend(files.append(numbered(100)));
      query.setFilter(only(regex('[37]$')));
      await complete(20);
    });

    it('leads from rows to lines and back', async () => {
      assert.deepEqual(await query.lines(2, 4), [
        { line: 13, isMatch: true },
        { line: 17, isMatch: true },
      ]);
      assert.deepEqual(
        (await query.lines(18, 50)).map(({ line }) => line),
        [93, 97],
      );
      assert.deepEqual(await query.lines(20, 30), []);
      assert.equal(await query.rowOf(17), 3);
      assert.equal(await query.rowOf(14), 3);
      assert.equal(await query.rowOf(98), 20);
    });

    it('finds the next match in either direction, with its number', async () => {
      query.setFilter({ ...only(regex('[37]$')), onlyMatches: false });
      await complete(100);
      assert.deepEqual(await query.find(-1, 'next', never), { row: 3, match: 1 });
      assert.deepEqual(await query.find(3, 'next', never), { row: 7, match: 2 });
      assert.deepEqual(await query.find(50, 'previous', never), { row: 47, match: 10 });
      assert.deepEqual(await query.find(100, 'previous', never), { row: 97, match: 20 });
      assert.equal(await query.find(97, 'next', never), undefined);
      assert.equal(await query.find(3, 'previous', never), undefined);
    });

    it('says where texts match', async () => {
      query.setFilter(only({ text: 'é+', isRegex: true, matchCase: false }));
      assert.deepEqual(await query.ranges(['xÉéx é', 'none', '']), [
        [
          { start: 1, end: 3 },
          { start: 5, end: 6 },
        ],
        [],
        [],
      ]);
    });
  });

  describe('with a pattern that does not come to an end', () => {
    const hostile = only(regex('(a+)+$'));
    const trap: WrittenLine[] = [{ text: 'b' }, { text: `${'a'.repeat(60)}b` }, { text: 'c' }];

    it('ends the search, says so, and goes on without the pattern', async () => {
      query.dispose();
      query = open({ patience: { wanted: 300, unwanted: 100 } });
      query.extend(files.append(trap));
      query.setFilter({ ...hostile, levels: ['none'] });
      const rows = query.lines(0, 10);
      const error = await failure();
      assert.equal(error.kind, 'timeout');
      assert.equal(error.detail, '(a+)+$');
      await assert.doesNotReject(rows, 'what was asked meanwhile is answered');
      assert.deepEqual((await complete(3)).matches, 0);
      query.setFilter(only(literal('c')));
      await complete(1);
      assert.equal(failures.length, 1);
    });

    it('ends the search of texts, too', async () => {
      query.dispose();
      query = open({ patience: { wanted: 300, unwanted: 100 } });
      query.extend(files.append([{ text: 'b' }]));
      query.setFilter(hostile);
      await complete(0);
      assert.deepEqual(await query.ranges([trap[1]?.text ?? '']), [[]]);
      assert.equal((await failure()).kind, 'timeout');
    });

    it('takes the next filter without waiting for it, and without a word', async () => {
      query.dispose();
      query = open({ patience: { wanted: 60_000, unwanted: 100 } });
      query.extend(files.append(trap));
      await complete(3);
      query.setFilter(hostile);
      const hangs = async (): Promise<boolean> => {
        const late = new Promise<boolean>((resolve) => setTimeout(resolve, 100, true));
        return Promise.race([query.rowOf(0).then(() => false), late]);
      };
      while (!(await hangs()));
      query.setFilter(only(literal('c')));
      await complete(1);
      assert.deepEqual(failures, []);
    });

    it('says that a pattern is too much, and goes on without it', async () => {
      query.extend(files.append([{ text: 'a'.repeat(1024 * 1024) }]));
      query.setFilter(only(regex('^((((((((a))))))))*b')));
      const error = await failure();
      assert.equal(error.kind, 'invalid');
      await complete(1);
    });

    it('gives up a worker that ends again and again', async () => {
      query.dispose();
      query = new LogQuery(path.join(files.directory, 'missing.js'));
      const kinds: string[] = [];
      const thrice = new Promise<void>((resolve) => {
        query.onDidFail(({ kind }) => {
          if (kinds.push(kind) === 3) resolve();
        });
      });
      query.extend(files.append(trap));
      await thrice;
      assert.deepEqual(kinds, ['protocol', 'protocol', 'protocol']);
      assert.deepEqual(await query.lines(0, 1), []);
    });
  });

  describe('over time', () => {
    /** A line a second, each tenth an error. */
    const seconds = (from: number, count: number): WrittenLine[] =>
      Array.from({ length: count }, (_, at) => ({
        text: `line ${from + at}`,
        time: begin + (from + at) * 1000,
        ...((from + at) % 10 === 0 ? { level: 'error' as const } : {}),
      }));

    it('counts the rows shown in round buckets, by level', async () => {
      query.extend(files.append([...seconds(0, 600), { text: 'without time' }]));
      await complete(601);
      const histogram = await query.histogram(10);
      assert.deepEqual(histogram, {
        from: begin,
        bucketWidth: 60_000,
        buckets: Array.from({ length: 10 }, () => [54, 0, 0, 0, 0, 6, 0]),
      });
      query.setFilter({ levels: ['error'], onlyMatches: false, context: 0 });
      await complete(60);
      const ofErrors = await query.histogram(100);
      assert.equal(ofErrors?.bucketWidth, 10_000);
      assert.deepEqual(
        ofErrors.buckets,
        Array.from({ length: 60 }, () => [0, 0, 0, 0, 0, 1, 0]),
      );
    });

    it('follows what comes, what goes and what is shown late', async () => {
      query.setFilter(only(literal('line')));
      query.extend(files.append([{ text: 'head', source: 1, time: begin }, ...seconds(0, 60)]));
      await complete(60);
      const total = async (): Promise<number> =>
        (await query.histogram(1000))?.buckets.flat().reduce((sum, count) => sum + count, 0) ?? 0;
      assert.equal(await total(), 60);
      query.extend(files.append(seconds(60, 60)));
      await complete(120);
      assert.equal(await total(), 120);
      query.extend(files.append([{ text: 'line', source: 1, distanceToHead: 121, time: begin }]));
      await complete(122);
      assert.equal(await total(), 122);
      files.nextSegment();
      query.extend(files.append(seconds(200, 5)));
      await complete(127);
      assert.equal(await total(), 127);
      files.drop();
      query.extend(files.state);
      await complete(5);
      assert.equal(await total(), 5);
      assert.equal((await query.histogram(1000))?.from, begin + 200_000);
    });

    it('copes with clocks that are years apart', async () => {
      const times = [0, begin, begin + 1, Date.UTC(2100, 0, 1)];
      query.extend(files.append(times.map((time) => ({ text: '', time }))));
      await complete(4);
      const histogram = await query.histogram(50);
      assert.ok(histogram !== undefined && histogram.buckets.length <= 50);
      assert.equal(
        histogram.buckets.flat().reduce((sum, count) => sum + count, 0),
        4,
      );
      query.setFilter(only(literal('nowhere')));
      await complete(0);
      assert.equal(await query.histogram(50), undefined);
    });
  });

  describe('writing to a file', () => {
    const names = ['web', 'db'];
    const text: WrittenRows = { rows: 'all', format: 'text', timestamps: true, sourceNames: names };
    const lines: WrittenLine[] = [
      { text: 'GET \u001b[32m/\u001b[0m', time: begin + 0.123, level: 'info' },
      { text: '{"msg":"für","n":1}', time: begin + 5, source: 1, stream: 'stderr', level: 'error' },
      { text: 'stopped', isSeam: true, time: begin + 6 },
      { text: 'first ', continues: true },
      { text: 'second' },
    ];
    let file: string;

    beforeEach(async () => {
      file = path.join(files.directory, 'saved.log');
      query.extend(files.append(lines));
      await complete(5);
    });

    async function written(options: Partial<WrittenRows>): Promise<string> {
      await query.export(file, { ...text, ...options }, () => undefined, never);
      return readFileSync(file, 'utf8');
    }

    it('writes times, names and texts as they are read', async () => {
      assert.equal(
        await written({}),
        [
          '2024-01-01T12:00:00.000123Z web | GET /',
          '2024-01-01T12:00:00.005000Z db | {"msg":"für","n":1}',
          '2024-01-01T12:00:00.006000Z web | --- stopped ---',
          'web | first second',
          '',
        ].join('\n'),
      );
      assert.equal(statSync(file).mode & 0o777, 0o600);
      const plain = { timestamps: false, sourceNames: ['web'], seamTexts: { stopped: 'Stopped' } };
      assert.equal(
        await written({ ...plain, from: 1, to: 3 }),
        '{"msg":"für","n":1}\n--- Stopped ---\n',
      );
    });

    it('writes JSON lines with the fields of those that have some', async () => {
      const objects = (await written({ format: 'json' })).trimEnd().split('\n');
      assert.deepEqual(
        objects.map((line) => JSON.parse(line) as unknown),
        [
          {
            time: '2024-01-01T12:00:00.000123Z',
            container: 'web',
            stream: 'stdout',
            level: 'info',
            message: 'GET /',
          },
          {
            time: '2024-01-01T12:00:00.005000Z',
            container: 'db',
            stream: 'stderr',
            level: 'error',
            message: '{"msg":"für","n":1}',
            fields: { msg: 'für', n: '1' },
          },
          { time: '2024-01-01T12:00:00.006000Z', container: 'web', seam: 'stopped' },
          { container: 'web', stream: 'stdout', message: 'first second' },
        ],
      );
    });

    it('writes the rows shown, and as many of them as are asked for', async () => {
      query.setFilter({ stream: 'stdout', onlyMatches: false, context: 0 });
      const rows = { rows: 'shown', timestamps: false, sourceNames: [] } as const;
      assert.equal(await written(rows), 'GET /\n--- stopped ---\nfirst second\n');
      assert.equal(await written({ ...rows, from: 1, to: 2 }), '--- stopped ---\n');
    });

    it('says first how many older lines are missing, where it begins with the first one', async () => {
      files.nextSegment();
      files.append([{ text: 'kept' }, { text: 'newest' }]);
      files.drop();
      query.extend(files.state);
      await complete(2);
      const plain = { timestamps: false, sourceNames: [] };
      assert.equal(
        await written({ ...plain, droppedText: '{0} gone' }),
        '--- 5 gone ---\nkept\nnewest\n',
      );
      assert.equal(await written({ ...plain, from: 6 }), 'newest\n');
      const [first = ''] = (await written({ format: 'json' })).split('\n');
      assert.deepEqual(JSON.parse(first), { seam: 'dropped', lines: 5 });
      query.setFilter(only(literal('new')));
      await complete(1);
      const shown = { ...plain, rows: 'shown', droppedText: '{0} gone' } as const;
      assert.equal(await written(shown), '--- 5 gone ---\nnewest\n');
    });

    it('leaves nothing when it is cancelled, and what was there before as it was', async () => {
      writeFileSync(file, 'before');
      for (let part = 0; part < 10; part++) files.append(numbered(100_000));
      query.extend(files.state);
      const controller = new AbortController();
      const fractions: number[] = [];
      const cancel = query.export(
        file,
        text,
        (fraction) => {
          fractions.push(fraction);
          controller.abort();
        },
        controller.signal,
      );
      await assert.rejects(cancel, (error) => isEngineError(error, 'cancelled'));
      assert.ok(fractions.every((fraction) => fraction < 1));
      assert.equal(readFileSync(file, 'utf8'), 'before');
      assert.deepEqual(partialFiles(), []);
    });

    it('leaves nothing when the query is disposed of meanwhile', async () => {
      for (let part = 0; part < 10; part++) files.append(numbered(100_000));
      query.extend(files.state);
      const ended = query.export(file, text, () => query.dispose(), never);
      await assert.rejects(ended, (error) => isEngineError(error, 'cancelled'));
      assert.equal(existsSync(file), false);
      assert.deepEqual(partialFiles(), []);
    });

    it('says why a file cannot be written', async () => {
      const missing = path.join(files.directory, 'missing/saved.log');
      await assert.rejects(
        query.export(missing, text, () => undefined, never),
        (error) => isEngineError(error) && error.code === 'ENOENT',
      );
    });

    it('gives rows as a text, and says when there are more than fit', async () => {
      const options = { ...text, timestamps: false, sourceNames: [] };
      assert.deepEqual(await query.text(options, 1000, never), {
        text: 'GET /\n{"msg":"für","n":1}\n--- stopped ---\nfirst second\n',
        rows: 5,
        isCut: false,
      });
      files.append(numbered(1000));
      query.extend(files.state);
      const cut = await query.text(options, 1000, never);
      assert.equal(cut.isCut, true);
      assert.ok(Buffer.byteLength(cut.text) <= 1000 && cut.text.length > 900);
      assert.equal(cut.text.split('\n').length - 1, cut.rows - 1, 'two rows are one line');
    });

    function partialFiles(): readonly string[] {
      return readdirSync(files.directory).filter((name) => name.endsWith('.partial'));
    }
  });

  describe('at its end', () => {
    it('leaves no thread, timer or file behind, and refuses questions', async () => {
      const first = open();
      first.extend(files.append(numbered(10)));
      await first.lines(0, 1);
      first.dispose();
      const before = await resting();
      const others = Array.from({ length: 3 }, () => open());
      for (const one of others) {
        one.extend(files.state);
        one.setFilter(only(regex('7$')));
        await one.lines(0, 10);
      }
      assert.ok(resources().threads > before.threads);
      const asked = others.map((one) =>
        one.find(-1, 'previous', never).catch((error: unknown) => error),
      );
      for (const one of others) one.dispose();
      await Promise.all(asked);
      assert.deepEqual(await resting(), before);
      await assert.rejects(others[0]?.lines(0, 1) ?? Promise.resolve(), (error) =>
        isEngineError(error, 'cancelled'),
      );
    });

    it('cancels what was asked', async () => {
      query.extend(files.append(numbered(1)));
      await complete(1);
      const asked = query.histogram(5);
      query.dispose();
      await assert.rejects(asked, (error) => isEngineError(error, 'cancelled'));
    });

    it('keeps no process alive that has nothing else to do', async () => {
      files.append(numbered(100));
      const script = `
        const { LogQuery } = require(${JSON.stringify(path.join(path.dirname(workerFile), 'index.js'))});
        const query = new LogQuery(${JSON.stringify(workerFile)});
        query.extend(${JSON.stringify(files.state)});
        query.lines(0, 5).then((rows) => console.log(rows.length));
      `;
      const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
        timeout: 15_000,
      });
      assert.equal(stdout.trim(), '5');
    });

    /** Threads, open files of the spool and timers, once no more of them go. */
    async function resting(): Promise<ReturnType<typeof resources>> {
      for (let now = resources(), same = 0; ;) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        const next = resources();
        same = isDeepStrictEqual(now, next) ? same + 1 : 0;
        if (same === 20) return now;
        now = next;
      }
    }

    function resources(): { threads: number; files: number; timers: number } {
      const isLinux = process.platform === 'linux';
      const descriptors = isLinux ? readdirSync('/proc/self/fd') : [];
      return {
        threads: isLinux ? readdirSync('/proc/self/task').length : 0,
        files: descriptors.filter((name) => targetOf(name).startsWith(files.directory)).length,
        timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
      };
    }
  });
});

function targetOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return '';
  }
}

function numbered(count: number): WrittenLine[] {
  return Array.from({ length: count }, (_, at) => ({ text: `line ${at}` }));
}

function only(include: LogPattern): LogFilter {
  return { include, onlyMatches: true, context: 0 };
}

function literal(text: string): LogPattern {
  return { text, isRegex: false, matchCase: true };
}

function regex(text: string): LogPattern {
  return { text, isRegex: true, matchCase: true };
}
