import assert from 'node:assert/strict';
import fs from 'node:fs';
import fc from 'fast-check';
import { csvRecord, quote } from '../../../../src/engine/runSpec/command/quote';
import { text, wordsOf } from './words';

const shells = [
  ['sh', '/bin/sh'],
  ['bash', '/bin/bash'],
].filter(([, file = '']) => fs.existsSync(file));

describe('A quoted word', () => {
  for (const [shell = ''] of shells) {
    it(`is read by ${shell} as it was`, () => {
      fc.assert(
        fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (words) => {
          // A word of the shell's own in front and at the end, so that empty ones count.
          const command = `docker a ${words.map(quote).join(' ')} z`;
          assert.deepEqual(wordsOf(command, shell), [['a', ...words, 'z']]);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('has nothing that a terminal acts on, or that makes it look otherwise', () => {
    fc.assert(
      fc.property(text, (word) => {
        assert.doesNotMatch(quote(word), /(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });

  it('is written as it is where no shell minds', () => {
    for (const word of ['nginx:1.27', '/srv/data:/data:ro', 'KEY=a,b', '8000-8002:80-82/udp']) {
      assert.equal(quote(word), word);
    }
    assert.equal(quote('=x'), "'=x'");
    assert.equal(quote(''), "''");
    assert.equal(quote("it's"), "'it'\\''s'");
  });
});

describe('A record of comma-separated values', () => {
  it('is quoted where Go wants it', () => {
    assert.equal(csvRecord(['type=bind', 'source=/a']), 'type=bind,source=/a');
    assert.equal(csvRecord(['source=/a,b', 'target=/"c"']), '"source=/a,b","target=/""c"""');
    assert.equal(csvRecord([' lead', 'two\nlines']), '" lead","two\nlines"');
  });
});
