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
      'dist/engine-exec-signalProcess.js',
      'dist/engine-logs-query-worker.js',
      'dist/engine-runSpec-describe.js',
      'dist/extension.js',
      'dist/features-inspect-files-openContainerFiles.js',
      'dist/features-inspect-panel-inspectPanel.js',
      'dist/features-logs-viewer-logViewer.js',
      'dist/features-stats-table-statsTablePanel.js',
      'dist/webviews/inspect.css',
      'dist/webviews/inspect.js',
      'dist/webviews/logs.css',
      'dist/webviews/logs.js',
      'dist/webviews/stats.css',
      'dist/webviews/stats.js',
      'dist/webviews/statsTable.css',
      'dist/webviews/statsTable.js',
      'l10n/bundle.l10n.json',
      'l10n/bundle.l10n.zh-cn.json',
      'media/icon.png',
      'media/inspect-dark.svg',
      'media/inspect-light.svg',
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
