import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { displayWidth, padEnd, padStart } from '../../../../src/features/history/displayWidth';
import { historyText } from '../../../../src/features/history/historyText';

describe('the history of an image as text', () => {
  it('counts wide characters as two columns', () => {
    assert.equal(displayWidth('Created'), 7);
    assert.equal(displayWidth('创建时间'), 8);
    assert.equal(padEnd('大小', 6), '大小  ');
    assert.equal(padStart('大小', 6), '  大小');
    assert.equal(padStart('100 MB', 4), '100 MB');
  });

  it('has its columns one below the other', () => {
    const layer = {
      id: '',
      createdAt: 0,
      createdBy: 'RUN true',
      size: 1_000,
      tags: [],
      comment: '',
    };
    const address = { sessionId: 's', id: 'sha256:1', name: 'app:1' };
    const lines = historyText(address, [{ ...layer, createdAt: 1_700_000_000_000 }, layer]);
    const [header = '', ...rows] = lines.trimEnd().split('\n').slice(3);
    assert.equal(rows.length, 2);
    for (const row of rows) assert.equal(row.indexOf('RUN'), header.indexOf('Command'));
  });
});
