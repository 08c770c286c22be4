import { contextOf, answerOf, containersOf, expectedPage, jsonOf, pageLines } from './support';
import assert from 'node:assert/strict';
import type { HistoryLayer, JsonObject } from '../../../../../src/engine/api';
import { numberAt, textAt, textsAt } from '../../../../../src/engine/streams/json';
import { makePage } from '../../../../../src/features/inspect/page';
import { withUniqueIds } from '../../../../../src/features/inspect/page/present';
import type { InspectKind } from '../../../../../src/webviews/protocol/inspect';

/** What engines really said, and what the page makes of it; `modern` is Docker 28 with containerd's store. */
describe('Inspect pages of what engines say', () => {
  const timeZone = process.env['TZ'];

  before(() => {
    process.env['TZ'] = 'UTC';
  });

  after(() => {
    if (timeZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = timeZone;
  });

  const pages: readonly (readonly [file: string, kind: InspectKind])[] = [
    ['container', 'container'],
    ['exited', 'container'],
    ['image', 'image'],
    ['volume', 'volume'],
    ['network', 'network'],
  ];
  for (const engine of ['docker', 'modern', 'podman']) {
    for (const [file, kind] of pages) {
      it(`show the ${file} of ${engine}`, () => {
        const context = contextOf({
          containers: containersOf(`${engine}-containers`),
          history: historyOf(`${engine}-history`),
        });
        const name = `${engine}-${file}`;
        const actual = pageLines(withUniqueIds(makePage[kind](answerOf(name), context)));
        assert.equal(actual, expectedPage(name, actual));
      });
    }
  }

  /** As the client reads it. */
  function historyOf(name: string): readonly HistoryLayer[] {
    return (jsonOf(name) as JsonObject[]).map((row) => ({
      id: textAt(row, 'Id'),
      createdBy: textAt(row, 'CreatedBy'),
      createdAt: numberAt(row, 'Created') * 1000,
      size: numberAt(row, 'Size'),
      comment: textAt(row, 'Comment'),
      tags: textsAt(row, 'Tags'),
    }));
  }
});
