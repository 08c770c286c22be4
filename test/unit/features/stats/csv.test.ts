import assert from 'node:assert/strict';
import { toCsv } from '../../../../src/features/stats/export/csv';
import type { StatsFigures } from '../../../../src/webviews/protocol/stats';

const point: StatsFigures = {
  time: Date.UTC(2026, 2, 1, 10, 0, 2, 250),
  cpuPercent: 12.345678,
  cpuThrottledPercent: 80,
  onlineCpus: 2,
  memoryUsage: 47_185_920,
  memoryLimit: 134_217_728,
  networkReceived: 1_049_000,
  networkSent: 2_600,
  blockRead: 3_145_728,
  blockWritten: 12_288,
  pids: 7,
  networkReceivedRate: 1234.5,
  networkSentRate: 0,
  blockReadRate: 1e21,
  blockWrittenRate: 0.1,
};

const header =
  'Time,Container,CPU (%),CPU throttled (% of periods),Online CPUs,Memory (bytes),Memory limit (bytes),' +
  'Network received (bytes),Network sent (bytes),Network received (bytes/s),Network sent (bytes/s),' +
  'Block read (bytes),Block written (bytes),Block read (bytes/s),Block written (bytes/s),Processes';

describe('the values of a container as CSV', () => {
  it('have their units in the header, the time as ISO 8601 and lines that end as RFC 4180 says', () => {
    assert.equal(
      toCsv('web', [point]),
      `${header}\r\n2026-03-01T10:00:02.250Z,web,12.346,80,2,47185920,134217728,1049000,2600,1234.5,0,` +
        '3145728,12288,1e+21,0.1,7\r\n',
    );
  });

  it('leave empty what is not known', () => {
    const first = {
      ...point,
      cpuPercent: undefined,
      cpuThrottledPercent: undefined,
      networkReceivedRate: undefined,
      networkSentRate: undefined,
      blockReadRate: undefined,
      blockWrittenRate: undefined,
    };
    const row = toCsv('web', [first]).split('\r\n')[1];
    assert.equal(
      row,
      '2026-03-01T10:00:02.250Z,web,,,2,47185920,134217728,1049000,2600,,,3145728,12288,,,7',
    );
  });

  it('quote a name that would end its field', () => {
    const name = (container: string): string =>
      toCsv(container, [point]).slice(header.length + 2 + '2026-03-01T10:00:02.250Z,'.length);
    assert.ok(name('a,b').startsWith('"a,b",12.346'));
    assert.ok(name('say "hi"').startsWith('"say ""hi""",12.346'));
    assert.ok(name('two\r\nlines').startsWith('"two\r\nlines",12.346'));
    assert.ok(name(' edge').startsWith('" edge",12.346'));
  });

  it('are a header alone without values', () => {
    assert.equal(toCsv('web', []), `${header}\r\n`);
  });
});
