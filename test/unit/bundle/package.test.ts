import assert from 'node:assert/strict';
import { listFiles, PackageManager } from '@vscode/vsce';
import { projectRoot } from '../../support/project';

describe('The package', () => {
  it('holds what is needed at run time, and nothing else', async function () {
    this.timeout(30_000);
    const files = await listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
    assert.deepEqual([...files].sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/engine-client.js',
      'dist/engine-contexts-changes.js',
      'dist/engine-credentials.js',
      'dist/engine-logs-query-worker.js',
      'dist/extension.js',
      'dist/features-logs-viewer-logViewer.js',
      'dist/webviews/logs.css',
      'dist/webviews/logs.js',
      'dist/webviews/stats.css',
      'dist/webviews/stats.js',
      'l10n/bundle.l10n.json',
      'l10n/bundle.l10n.zh-cn.json',
      'media/icon.png',
      'media/logs-dark.svg',
      'media/logs-light.svg',
      'media/longshore.svg',
      'media/stats-dark.svg',
      'media/stats-light.svg',
      'package.json',
      'package.nls.json',
      'package.nls.zh-cn.json',
      'syntaxes/longshore-log.tmLanguage.json',
    ]);
  });
});
