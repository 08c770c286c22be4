import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allCommands } from '../../../src/ui/commands/table';
import { projectRoot, readJson } from '../../support/project';

type Strings = Readonly<Record<string, string>>;

describe('the manifest’s texts', () => {
  const english = readJson('package.nls.json') as Strings;
  const chinese = readJson('package.nls.zh-cn.json') as Strings;
  const used = new Set(
    [...readFileSync(path.join(projectRoot, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
      (match) => match[1] ?? '',
    ),
  );

  it('are all there in English', () => {
    for (const key of used) assert.ok(english[key], key);
  });

  it('are all used', () => {
    for (const key of Object.keys(english)) assert.ok(used.has(key), key);
  });

  it('are all there in Chinese, and translated', () => {
    assert.deepEqual(Object.keys(chinese), Object.keys(english));
    for (const [key, text] of Object.entries(chinese)) {
      assert.notEqual(text, '', key);
      assert.match(text, /[\u4e00-\u9fff]|^Docker$/, `${key}: ${text}`);
    }
  });

  it('link the same commands in both languages', () => {
    const links = (text: string): string[] =>
      [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    const ids = new Set<string>(allCommands.map(([id]) => id));
    for (const [key, text] of Object.entries(english)) {
      assert.deepEqual(links(chinese[key] ?? ''), links(text), key);
      for (const link of links(text)) {
        if (link.startsWith('command:')) assert.ok(ids.has(link.slice('command:'.length)), link);
      }
    }
  });

  it('title every command', () => {
    for (const [id] of allCommands) assert.ok(english[`command.${id}`], id);
  });
});
