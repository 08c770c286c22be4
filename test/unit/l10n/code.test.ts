import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { projectRoot, readJson } from '../../support/project';

type Bundle = Readonly<Record<string, string | { message: string; comment: string[] }>>;

describe('the code’s texts', () => {
  const source = readJson('l10n/bundle.l10n.json') as Bundle;
  const chinese = readJson('l10n/bundle.l10n.zh-cn.json') as Readonly<Record<string, string>>;

  it('are all in the English bundle (else: npm run l10n)', async function () {
    // The exporter parses every file with a grammar that it has to compile first.
    this.timeout(60_000);
    const found = await getL10nJson(
      sourceFiles().map((file) => ({
        extension: '.ts',
        contents: readFileSync(path.join(projectRoot, file), 'utf8'),
      })),
    );
    assert.deepEqual(Object.keys(source).sort(), Object.keys(found).sort());
  });

  it('are all translated to Chinese, with the same placeholders', () => {
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(source).sort());
    const holes = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(chinese)) {
      assert.notEqual(text, '', key);
      assert.deepEqual([...new Set(holes(text))], [...new Set(holes(key))], key);
    }
  });

  it('are looked for where package.json says', () => {
    assert.equal((readJson('package.json') as { l10n: string }).l10n, './l10n');
    assert.ok(existsSync(path.join(projectRoot, 'l10n/bundle.l10n.zh-cn.json')));
  });
});

function sourceFiles(): string[] {
  return readdirSync(path.join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('webviews'))
    .map((file) => path.join('src', file));
}
