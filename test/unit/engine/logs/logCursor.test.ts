import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LogLine } from '../../../../src/engine/logs';
import { LogCursor } from '../../../../src/engine/logs/follow/logCursor';

function stamp(nanoseconds: number): string {
  return `2024-01-02T03:04:${String(5 + Math.floor(nanoseconds / 1e9)).padStart(2, '0')}.${String(nanoseconds % 1e9).padStart(9, '0')}Z`;
}

function line(stream: LogLine['stream'], nanoseconds: number, text: string): LogLine {
  return { kind: 'line', stream, text, time: stamp(nanoseconds), continues: false };
}

function seconds(one: LogLine): string {
  const fraction = one.time.slice(20, 29);
  return `${String(Date.parse(`${one.time.slice(0, 19)}Z`) / 1000)}.${fraction}`;
}

/** What an engine answers: all lines not older than `since`, in the log's order, up to where the connection breaks. */
function request(log: readonly LogLine[], since: string | undefined, upTo: number): LogLine[] {
  return log.slice(0, upTo).filter((one) => since === undefined || seconds(one) >= since);
}

describe('The place in a log', () => {
  it('is found again wherever the connection broke: no line lost, none doubled', () => {
    // Each stream in the order of its times, with equal ones; the streams up to half a second out of step.
    const times = fc.array(fc.constantFrom(0, 0, 1, 5, 400_000_000), {
      maxLength: 12,
      size: 'max',
    });
    fc.assert(
      fc.property(
        times,
        times,
        fc.array(fc.nat(24), { maxLength: 5, size: 'max' }),
        fc.infiniteStream(fc.boolean()),
        (out, err, breaks, turn) => {
          const rising = (stream: LogLine['stream'], steps: readonly number[]): LogLine[] => {
            let now = 0;
            return steps.map((step, index) =>
              line(stream, (now += step), `${stream} ${String(index)}`),
            );
          };
          const rest = { out: rising('stdout', out), err: rising('stderr', err) };
          const log: LogLine[] = [];
          for (let latest = ''; rest.out.length + rest.err.length > 0;) {
            const queues = [rest.out, rest.err].filter((queue) => queue.length > 0);
            const behind = queues.find((queue) => (queue[0]?.time ?? '') < latest);
            const next = (
              behind ?? queues[turn.next().value === true ? 0 : queues.length - 1]
            )?.shift();
            if (next === undefined) break;
            log.push(next);
            if (behind === undefined && next.time > latest) latest = next.time;
          }
          // What comes before the first line of all was not asked for (`tail`), so a log begins in order.
          const start = log.findIndex((one) => log.every((other) => other.time >= one.time));
          const asked = log.slice(Math.max(0, start));
          const cursor = new LogCursor();
          const seen: LogLine[] = [];
          for (const upTo of [...breaks.sort((a, b) => a - b), asked.length]) {
            const { since } = cursor;
            cursor.rewind();
            seen.push(...request(asked, since, upTo).filter((one) => cursor.admit(one)));
          }
          const byText = (lines: readonly LogLine[]): string[] =>
            lines.map(({ text }) => text).sort();
          assert.deepEqual(byText(seen), byText(asked));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves out what was there before a start at the end', () => {
    const cursor = new LogCursor();
    cursor.skipTo(line('stdout', 5, 'old'));
    cursor.rewind();
    const log = [line('stderr', 4, 'older'), line('stdout', 5, 'old'), line('stdout', 6, 'new')];
    assert.deepEqual(
      log.filter((one) => cursor.admit(one)).map(({ text }) => text),
      ['new'],
    );
  });

  it('believes an engine’s clock that was set back', () => {
    const cursor = new LogCursor();
    assert.equal(cursor.admit(line('stdout', 2e9, 'a')), true);
    assert.equal(cursor.admit(line('stdout', 1e9, 'b')), true);
  });

  it('believes it of the first line of a stream as well', () => {
    const cursor = new LogCursor();
    cursor.rewind();
    assert.equal(cursor.admit(line('stdout', 2e9, 'a')), true);
    assert.equal(cursor.admit(line('stderr', 1e9, 'b')), true);
  });

  it('admits lines without a time', () => {
    assert.equal(new LogCursor().admit({ ...line('stdout', 0, 'a'), time: '' }), true);
  });
});
