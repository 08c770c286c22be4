import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  fieldsOf,
  Grouping,
  levelOf,
  withoutControlSequences,
} from '../../../../../src/engine/logs/analysis';
import { projectRoot } from '../../../../support/project';

/**
 * `<format>.txt` is a log as a container writes it, `<format>.expected.txt` has one line for each of its lines: the level, `·` for
 * none; `+` for a line that belongs to the one before; format and fields of a structured line, with an arrow before the message (⏎ and ⇥
 * stand for line ends and tabs in them).
 */
const folder = path.join(projectRoot, 'test', 'unit', 'engine', 'logs', 'golden');
const formats = readdirSync(folder)
  .filter((file) => file.endsWith('.txt') && !file.endsWith('.expected.txt'))
  .map((file) => path.basename(file, '.txt'));

function linesOf(file: string): readonly string[] {
  return readFileSync(path.join(folder, file), 'utf8').replace(/\n$/, '').split('\n');
}

function analysed(format: string): readonly string[] {
  const grouping = new Grouping();
  return linesOf(`${format}.txt`).map((written) => {
    const text = withoutControlSequences(written);
    if (grouping.isContinuation(text)) return '+';
    const level = levelOf(text) ?? '·';
    const structured = fieldsOf(text);
    if (structured === undefined) return level;
    const fields = structured.fields.map(([name, value]) => `${name}=${value}`).join(' ');
    const line = `${level.padEnd(5)} ${structured.format} ${fields} → ${structured.message ?? ''}`;
    return line.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
  });
}

describe('The logs of well-known programs', () => {
  for (const format of formats) {
    it(`are read line by line: ${format}`, () => {
      assert.deepEqual(analysed(format), linesOf(`${format}.expected.txt`));
    });

    it(`are worth testing with: ${format} has several levels, told apart by more than one word`, () => {
      const expected = linesOf(`${format}.expected.txt`);
      const levels = new Set(expected.map((line) => line.split(' ')[0]));
      assert.ok([...levels].filter((level) => level !== '+' && level !== '·').length >= 2);
    });
  }

  it('are at least twelve formats', () => {
    assert.ok(formats.length >= 12);
  });
});
