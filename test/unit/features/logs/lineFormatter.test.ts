import assert from 'node:assert/strict';
import type { LogLine } from '../../../../src/engine/logs';
import { LineFormatter, secondsSinceEpoch } from '../../../../src/features/logs/lineFormatter';

function line(text: string, more: Partial<LogLine> = {}): LogLine {
  return {
    kind: 'line',
    stream: 'stdout',
    text,
    time: '2026-03-04T05:06:07.123456789Z',
    continues: false,
    ...more,
  };
}

describe('the text of a log', () => {
  it('is the lines, each with its end', () => {
    const formatter = new LineFormatter({ timestamps: false });
    assert.equal(formatter.line(line('one')), 'one\n');
    assert.equal(formatter.line(line('')), '\n');
    assert.equal(formatter.line(line('\u001b[31mred\u001b[0m')), 'red\n');
  });

  it('has the time with milliseconds in front when asked for', () => {
    const formatter = new LineFormatter({ timestamps: true });
    assert.equal(formatter.line(line('one')), '2026-03-04T05:06:07.123Z one\n');
    assert.equal(
      formatter.line(line('two', { time: '2026-03-04T05:06:07+02:00' })),
      '2026-03-04T05:06:07.000+02:00 two\n',
    );
    assert.equal(formatter.line(line('three', { time: '' })), 'three\n');
  });

  it('joins a line that came in parts, with one time', () => {
    const formatter = new LineFormatter({ timestamps: true });
    const text =
      formatter.line(line('begin ', { continues: true })) +
      formatter.line(line('middle ', { continues: true })) +
      formatter.line(line('end'));
    assert.equal(text, '2026-03-04T05:06:07.123Z begin middle end\n');
  });

  it('ends an unfinished line when the other stream or a mark comes between', () => {
    const formatter = new LineFormatter({ timestamps: false });
    const text =
      formatter.line(line('out', { continues: true })) +
      formatter.line(line('err', { stream: 'stderr', continues: true })) +
      formatter.mark('container stopped');
    assert.equal(text, 'out\nerr\n── container stopped ──\n');
  });
});

describe('a time as the engine takes it', () => {
  it('keeps every nanosecond', () => {
    assert.equal(secondsSinceEpoch('1970-01-01T00:00:01.000000001Z'), '1.000000001');
    assert.equal(secondsSinceEpoch('2026-03-04T05:06:07.5Z'), '1772600767.500000000');
    assert.equal(secondsSinceEpoch('2026-03-04T05:06:07Z'), '1772600767.000000000');
    assert.equal(secondsSinceEpoch('2026-03-04T07:06:07.1+02:00'), '1772600767.100000000');
  });

  it('is undefined for anything else', () => {
    assert.equal(secondsSinceEpoch(''), undefined);
    assert.equal(secondsSinceEpoch('yesterday'), undefined);
  });
});
