// Builds the extension host bundles, the webview bundles and (with --tests) the test files.
//
// Every dynamic `import()` of a project file in src/ becomes a bundle of its own that is loaded on first use: that is how
// dockerode and other heavy parts stay out of activation. So does every `worker.ts`, the entry of a worker thread.
// `dist/meta/*.json` says what went into each bundle; the unit tests read it.
// @ts-check
const esbuild = require('esbuild');
const fs = require('node:fs');
const { builtinModules } = require('node:module');
const path = require('node:path');

const root = __dirname;
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** dockerode loads these eagerly for BuildKit sessions, its own ssh and build contexts; Longshore uses none (see docs/architecture.md). */
const unusedByLongshore = [
  'ssh2',
  'tar-fs',
  '@balena/dockerignore',
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  'protobufjs',
  'cpu-features',
];

/** @typedef {{ minify?: boolean, outdir?: string }} BundleOptions where to, and whether as it is shipped; for the tests and the bench */

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** The files under src/ that some `import('./…')` names, and the entries of worker threads. */
function lazyEntries() {
  const found = new Set();
  for (const file of filesBelow('src', '.ts')) {
    if (file.startsWith('src/webviews/')) continue;
    if (path.posix.basename(file) === 'worker.ts') found.add(file);
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    for (const match of text.matchAll(/(?<!typeof )\bimport\(\s*'(\.{1,2}\/[^']+)'\s*\)/g)) {
      found.add(resolveTs(path.posix.join(path.posix.dirname(file), match[1] ?? '')));
    }
  }
  return [...found].sort();
}

/** @param {string} file a path without extension */
function resolveTs(file) {
  for (const candidate of [`${file}.ts`, `${file}/index.ts`]) {
    if (fs.existsSync(path.join(root, candidate))) return candidate;
  }
  throw new Error(`import('${file}') names no file`);
}

/** @param {string} entry `src/engine/client/index.ts` @returns {string} `engine-client` */
function bundleName(entry) {
  return entry
    .replace(/^src\//, '')
    .replace(/(\/index)?\.ts$/, '')
    .replaceAll('/', '-');
}

/** Replaces a dynamic import of a project file by a require of its bundle next door. @type {import('esbuild').Plugin} */
const lazyBundles = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: /^\./ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const file = path.relative(root, path.join(args.resolveDir, args.path)).replaceAll('\\', '/');
      return { path: `./${bundleName(resolveTs(file))}.js`, external: true };
    });
  },
};

/**
 * Lets `import * as vscode` name the API's members one by one. Left alone, every file of the bundle would copy the whole API
 * object at activation, which takes longer than all else that happens then.
 *
 * @type {import('esbuild').Plugin}
 */
const vscodeMembers = {
  name: 'vscode-members',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, (args) =>
      args.namespace === 'vscode-members'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: 'vscode-members', sideEffects: false },
    );
    build.onLoad({ filter: /.*/, namespace: 'vscode-members' }, () => {
      const types = fs.readFileSync(
        path.join(root, 'node_modules/@types/vscode/index.d.ts'),
        'utf8',
      );
      const declared = types.matchAll(
        /^\texport (?:abstract )?(?:namespace|class|enum|const) (\w+)/gm,
      );
      const names = [...new Set([...declared].map((match) => match[1]))];
      const members = names.map(
        (name) => `export const ${name} = /* @__PURE__ */ ((api) => api.${name})(api);`,
      );
      return { contents: ["const api = require('vscode');", ...members].join('\n'), loader: 'js' };
    });
  },
};

/**
 * One `require` for each of Node's own modules in a bundle. dockerode's files ask for them 76 times, and in the extension host
 * every time passes through VS Code's own resolution.
 *
 * @type {import('esbuild').Plugin}
 */
const builtinsOnce = {
  name: 'builtins-once',
  setup(build) {
    const names = builtinModules.filter((name) => !name.startsWith('_')).join('|');
    build.onResolve({ filter: new RegExp(`^(node:)?(${names})$`) }, ({ path: name, namespace }) =>
      namespace === 'builtins-once'
        ? { path: name, external: true }
        : { path: name.replace(/^node:/, ''), namespace: 'builtins-once' },
    );
    build.onLoad({ filter: /.*/, namespace: 'builtins-once' }, ({ path: name }) => ({
      contents: `module.exports = require('node:${name}');`,
      loader: 'js',
    }));
  },
};

/** @type {import('esbuild').Plugin} */
const leaveOutUnused = {
  name: 'leave-out-unused',
  setup(build) {
    const filter = new RegExp(
      `^(${unusedByLongshore.map((name) => name.replaceAll('/', '\\/')).join('|')})$`,
    );
    build.onResolve({ filter }, (args) => ({ path: args.path, namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'module.exports = {};',
      loader: 'js',
    }));
  },
};

/** @param {BundleOptions} [options] @returns {import('esbuild').BuildOptions} */
function hostBundles({ minify = production, outdir = 'dist' } = {}) {
  const entryPoints = [{ in: 'src/extension.ts', out: 'extension' }];
  for (const entry of lazyEntries()) entryPoints.push({ in: entry, out: bundleName(entry) });
  return {
    ...common,
    minify,
    sourcemap: minify ? false : 'linked',
    entryPoints,
    outdir,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    supported: { 'dynamic-import': false },
    plugins: [lazyBundles, leaveOutUnused, vscodeMembers, builtinsOnce],
  };
}

/** @param {BundleOptions} [options] @returns {import('esbuild').BuildOptions | undefined} */
function webviewBundles({ minify = production, outdir = 'dist/webviews' } = {}) {
  const entryPoints = [];
  for (const name of fs.readdirSync(path.join(root, 'src/webviews'))) {
    const main = `src/webviews/${name}/main.ts`;
    if (fs.existsSync(path.join(root, main))) entryPoints.push({ in: main, out: name });
  }
  if (entryPoints.length === 0) return undefined;
  return {
    ...common,
    minify,
    sourcemap: minify ? false : 'linked',
    entryPoints,
    outdir,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  };
}

/**
 * Tests and the source they reach, file by file, so that a stack trace names the file.
 * @param {'src' | 'test'} folder @returns {import('esbuild').BuildOptions}
 */
function testFiles(folder) {
  return {
    ...common,
    bundle: false,
    minify: false,
    sourcemap: 'inline',
    metafile: false,
    entryPoints: filesBelow(folder, '.ts'),
    outbase: '.',
    outdir: 'out',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // As in the bundles, where it names a file without an extension; a test's own loads modules of other kinds.
    supported: { 'dynamic-import': folder === 'test' },
  };
}

/** @param {string} folder @param {string} extension @returns {string[]} */
function filesBelow(folder, extension) {
  const below = fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return below
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith(extension) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .filter((file) => !file.startsWith('test/.artifacts/'))
    .sort();
}

async function main() {
  fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const builds = { host: hostBundles(), webviews: webviewBundles() };
  if (watch) {
    for (const options of Object.values(builds)) {
      if (options === undefined) continue;
      const context = await esbuild.context({ ...options, logLevel: 'info' });
      await context.watch();
    }
    return;
  }
  fs.mkdirSync(path.join(root, 'dist/meta'), { recursive: true });
  for (const [name, options] of Object.entries(builds)) {
    if (options === undefined) continue;
    const result = await esbuild.build(options);
    fs.writeFileSync(path.join(root, `dist/meta/${name}.json`), JSON.stringify(result.metafile));
  }
  if (tests) {
    fs.rmSync(path.join(root, 'out'), { recursive: true, force: true });
    for (const folder of /** @type {const} */ (['src', 'test'])) {
      await esbuild.build(testFiles(folder));
    }
  }
}

module.exports = { hostBundles, webviewBundles };

if (require.main === module) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
