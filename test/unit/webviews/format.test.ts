import assert from 'node:assert/strict';
import { fill } from '../../../src/webviews/kit/fill';
import { createFormatter } from '../../../src/webviews/kit/format';

describe('the figures of a webview as text', () => {
  const format = createFormatter('en');

  it('writes traffic in powers of 1000 and memory in powers of 1024, as the docker CLI does', () => {
    assert.equal(format.bytes(0), '0 B');
    assert.equal(format.bytes(999), '999 B');
    assert.equal(format.bytes(1000), '1.00 kB');
    assert.equal(format.bytes(12_345), '12.3 kB');
    assert.equal(format.bytes(123_456_789), '123 MB');
    assert.equal(format.memory(1024), '1.00 KiB');
    assert.equal(format.memory(1.5 * 1024 ** 3), '1.50 GiB');
  });

  it('goes on to the next unit before it would need a fourth digit', () => {
    assert.equal(format.bytes(999_400), '999 kB');
    assert.equal(format.bytes(999_600), '1.00 MB');
    assert.equal(format.memory(1016 * 1024), '0.99 MiB');
    assert.equal(format.bytes(9.996), '10 B');
  });

  it('stays with the largest unit', () => {
    assert.equal(format.bytes(5e18), '5,000 PB');
  });

  it('writes percent with three digits', () => {
    assert.equal(format.percent(0), '0.00%');
    assert.equal(format.percent(9.994), '9.99%');
    assert.equal(format.percent(9.996), '10.0%');
    assert.equal(format.percent(99.96), '100%');
    assert.equal(format.percent(812.4), '812%');
  });

  it('writes a dash for what is not known', () => {
    assert.equal(format.percent(undefined), '–');
    assert.equal(format.bytes(Number.NaN), '–');
    assert.equal(format.memory(undefined), '–');
    assert.equal(format.count(undefined), '–');
  });

  it('writes the round numbers of an axis without needless zeros', () => {
    assert.equal(format.axis.bytes(500_000), '500 kB');
    assert.equal(format.axis.bytes(2_500_000), '2.5 MB');
    assert.equal(format.axis.memory(512 * 1024), '512 KiB');
    assert.equal(format.axis.percent(50), '50%');
  });

  it('writes how long something has run as a clock, with the days before', () => {
    assert.equal(format.duration(5), '0:05');
    assert.equal(format.duration(59.9), '0:59');
    assert.equal(format.duration(754), '12:34');
    assert.equal(format.duration(3723), '1:02:03');
    assert.equal(format.duration(2 * 86_400 + 61), '2d 1:01');
    assert.equal(format.duration(undefined), '–');
  });

  it('writes numbers as the display language does', () => {
    assert.equal(createFormatter('de').bytes(1500), '1,50 kB');
    assert.match(createFormatter('de').time(Date.UTC(2024, 0, 1, 12, 34, 56)), /:34:56$/);
  });

  it('falls back to English for a locale that is none', () => {
    assert.equal(createFormatter('not a locale').bytes(1500), '1.50 kB');
    assert.equal(createFormatter('').bytes(1500), '1.50 kB');
  });

  it('fills values into a text, and leaves alone what has none', () => {
    assert.equal(fill('{1} of {0}', 'a', 'b'), 'b of a');
    assert.equal(fill('{0} {2}', 'a'), 'a {2}');
    assert.equal(fill('{0}', '{1}', 'b'), '{1}');
  });
});
