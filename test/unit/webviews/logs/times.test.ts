import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ago,
  clockTime,
  inputTime,
  inputValue,
  isSameDay,
  shownTime,
} from '../../../../src/webviews/logs/times';
import { logsTextKeys, type LogsTexts } from '../../../../src/webviews/protocol/logs';

const texts = {
  ...Object.fromEntries(logsTextKeys.map((key) => [key, key])),
  seconds: '{0} s',
  minutes: '{0} min',
  hours: '{0} h',
  days: '{0} d',
} as LogsTexts;

const noon = Date.UTC(2026, 10, 22, 12, 0, 5, 7);

describe('the time of a line', () => {
  it('has as many characters as every other', () => {
    assert.equal(clockTime(noon, 'utc', true), '2026-11-22 12:00:05.007Z');
    assert.equal(clockTime(noon, 'utc', false), '12:00:05.007Z');
    const times = fc.integer({ min: 0, max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(times, (time) => {
        assert.equal(clockTime(time, 'local', false).length, 12);
        assert.equal(clockTime(time, 'local', true).length, 23);
      }),
    );
  });

  it('is the one on the clock of this machine when it is local', () => {
    const { date, clock, fraction } = shownTime(noon, 'local', true, noon, texts);
    const here = new Date(noon);
    const two = (value: number): string => String(value).padStart(2, '0');
    assert.equal(date, `2026-11-${two(here.getDate())} `);
    assert.equal(clock, `${two(here.getHours())}:${two(here.getMinutes())}:05`);
    assert.equal(fraction, '.007');
  });

  it('is empty where there is none, and for numbers that are no time', () => {
    for (const time of [undefined, Number.NaN, Infinity, 9e15, -9e15]) {
      assert.equal(clockTime(time, 'utc', true), '');
      assert.equal(clockTime(time, 'local', true), '');
      assert.equal(inputValue(time, 'utc'), '');
    }
  });

  it('can be how long ago it was', () => {
    assert.equal(ago(noon - 4_000, noon, texts), '4 s');
    assert.equal(ago(noon - 125_000, noon, texts), '2 min 05 s');
    assert.equal(ago(noon - 3_600_000 * 5, noon, texts), '5 h 00 min');
    assert.equal(ago(noon - 86_400_000 * 3 - 3_600_000, noon, texts), '3 d 01 h');
    assert.equal(ago(noon + 9_000, noon, texts), '0 s', 'the engine’s clock is ahead');
  });

  it('comes back from a box for times as it was', () => {
    const times = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(times, (time) => {
        assert.equal(inputTime(inputValue(time, 'utc'), 'utc'), time);
      }),
    );
    assert.equal(inputTime(inputValue(noon, 'local'), 'local'), noon);
    assert.equal(inputTime('', 'utc'), undefined);
    assert.equal(inputTime('soon', 'local'), undefined);
  });

  it('says whether it is of another day', () => {
    const midnight = Date.UTC(2026, 10, 22);
    assert.equal(isSameDay(midnight, midnight + 86_399_999, 'utc'), true);
    assert.equal(isSameDay(midnight, midnight - 1, 'utc'), false);
  });
});
