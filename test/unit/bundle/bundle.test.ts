import assert from 'node:assert/strict';
import path from 'node:path';
import type { BuildOptions, BuildResult, Metafile, OutputFile } from 'esbuild';
import type * as BuildScript from '../../../esbuild.js';
import { projectRoot } from '../../support/project';

type Outputs = Metafile['outputs'];
type Built = BuildResult<{ metafile: true; write: false }>;

/** Bytes; what VS Code reads and compiles when it activates the extension. */
const mainLimit = 400_000;

describe('the bundles as they are shipped', function () {
  this.timeout(30_000);
  let host: Outputs;
  let webviews: Outputs;
  let scripts: OutputFile[];

  before(async () => {
    const script = path.join(projectRoot, 'esbuild.js');
    const { hostBundles, webviewBundles } = (await import(script)) as typeof BuildScript;
    host = await build(hostBundles({ minify: true }));
    const pages = await result(webviewBundles({ minify: true }) ?? {});
    webviews = pages.metafile.outputs;
    scripts = pages.outputFiles.filter((file) => file.path.endsWith('.js'));
  });

  /** The packages of node_modules whose files are in a bundle. */
  function packagesIn(output: Outputs[string] | undefined): readonly string[] {
    const files = Object.keys(output?.inputs ?? {});
    const names = files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
    return [...new Set(names.filter((name) => name !== undefined))].sort();
  }

  function main(): Outputs[string] {
    const output = host['dist/extension.js'];
    assert.ok(output);
    return output;
  }

  it('keep the one that is loaded at activation below 400 kB', () => {
    const { bytes } = main();
    assert.ok(bytes <= mainLimit, `dist/extension.js has ${String(bytes)} bytes`);
  });

  it('load no package at activation', () => {
    assert.deepEqual(packagesIn(main()), []);
  });

  it('load these modules at activation, and no other', () => {
    const required = main().imports.map((one) => one.path);
    assert.deepEqual(required.filter((name) => !name.startsWith('./')).sort(), [
      'node:crypto',
      'node:events',
      'node:fs',
      'node:fs/promises',
      'node:net',
      'node:os',
      'node:path',
      'node:string_decoder',
      'vscode',
    ]);
    // The other bundles wait for their use.
    assert.deepEqual(required.filter((name) => name.startsWith('./')).sort(), [
      './engine-client.js',
      './engine-contexts-changes.js',
      './engine-credentials.js',
      './engine-exec-signalProcess.js',
      './engine-runSpec-describe.js',
      './features-inspect-files-openContainerFiles.js',
      './features-inspect-panel-inspectPanel.js',
      './features-logs-viewer-logViewer.js',
      './features-stats-table-statsTablePanel.js',
    ]);
  });

  it('leave the client to its first use, in a bundle of its own', () => {
    const client = host['dist/engine-client.js'];
    assert.ok(client);
    assert.ok(packagesIn(client).includes('dockerode'));
    const inputs = Object.keys(main().inputs);
    assert.deepEqual(
      inputs.filter((file) => file.startsWith('src/engine/client/')),
      [],
    );
  });

  it('make the worker that queries logs a bundle of its own, which stands on Node alone', () => {
    const worker = host['dist/engine-logs-query-worker.js'];
    assert.ok(worker);
    assert.deepEqual(packagesIn(worker), []);
    assert.deepEqual(
      worker.imports.filter(({ path: name }) => !name.startsWith('node:')),
      [],
    );
  });

  it('carry nothing that dockerode loads and Longshore does not use', () => {
    const unused = ['ssh2', '@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs', 'cpu-features'];
    for (const [file, output] of Object.entries(host)) {
      const found = packagesIn(output).filter((name) => unused.includes(name));
      assert.deepEqual(found, [], file);
    }
  });

  it('write compose files in a bundle of its own', () => {
    const writing = Object.entries(host).filter(([, output]) =>
      packagesIn(output).includes('yaml'),
    );
    assert.deepEqual(
      writing.map(([file]) => file),
      ['dist/engine-runSpec-describe.js'],
    );
  });

  // https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
  it('can stand in a page: nothing in a script ends it, or keeps its end from being seen', () => {
    assert.ok(scripts.length >= 4);
    for (const { path: file, text } of scripts)
      assert.doesNotMatch(text, /<\/script|<!--[^]*<script/i, path.basename(file));
  });

  it('draw charts in the webview only', () => {
    assert.ok(packagesIn(webviews['dist/webviews/stats.js']).includes('uplot'));
    for (const output of Object.values(host)) {
      assert.deepEqual(
        packagesIn(output).filter((name) => /uplot|toolkit|@microsoft\/fast/.test(name)),
        [],
      );
    }
  });
});

async function build(options: BuildOptions): Promise<Outputs> {
  return (await result(options)).metafile.outputs;
}

async function result(options: BuildOptions): Promise<Built> {
  const esbuild = await import('esbuild');
  return await esbuild.build({ ...options, write: false, metafile: true });
}
