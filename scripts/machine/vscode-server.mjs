// A real VS Code without a desktop: the server and workbench inside the npm package code-server, under its own Node.
import fs from 'node:fs';
import path from 'node:path';
import { cache, temporaryDirectory } from './directories.mjs';
import { guard } from './guard.mjs';
import { freePort, request } from './http.mjs';
import { Expected, whenEnding } from './lifetime.mjs';
import { compilerPackages, ensureSystemPackages, installIntoCache } from './packages.mjs';
import { endService, environment, run, startService } from './processes.mjs';
import { step } from './progress.mjs';
import { waitFor } from './wait.mjs';

const nodeVersion = '24.21.0';
const codeServerVersion = '4.139.1';

/** Nothing may appear, ask or phone home that the user or a test did not ask for. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
};

/** @typedef {{ node: string, server: string }} Installation paths of the Node that runs it and of its main file */

/**
 * @typedef {object} VsCodeServer
 * @property {number} port
 * @property {string} userData directory with the settings, and below `User/globalStorage` the extensions' files
 * @property {(folder: string, payload?: Record<string, string>) => string} url opens a folder; paths in `payload` as `remoteUri`
 * @property {(absolutePath: string) => string} remoteUri how the workbench in the browser names a file of this machine
 * @property {(settings: Record<string, unknown>) => void} writeSettings replaces all settings; open windows follow
 * @property {() => Promise<void>} stop
 */

/** Installs the VS Code server into the cache unless it is there. @returns {Promise<Installation>} */
export async function ensureVsCodeServer() {
  if (process.platform !== 'linux') {
    throw new Expected(
      'The VS Code server is installed on Linux only; elsewhere use `code` or npm run test:desktop.',
    );
  }
  const nodePackage = `node-linux-${process.arch}`;
  const nodeHome = path.join(cache, `node-${nodeVersion}`, 'node_modules', nodePackage);
  const node = path.join(nodeHome, 'bin', 'node');
  const serverHome = path.join(cache, `code-server-${codeServerVersion}`);
  const server = path.join(serverHome, 'node_modules/code-server/lib/vscode/out/server-main.js');
  if (!fs.existsSync(node)) {
    await step(`Installing Node ${nodeVersion} for the VS Code server`, () =>
      installIntoCache(`node-${nodeVersion}`, `${nodePackage}@${nodeVersion}`, node, environment()),
    );
  }
  if (!fs.existsSync(server)) {
    await ensureSystemPackages(compilerPackages);
    await step('Installing the VS Code server (about 2 minutes, once)', () =>
      installIntoCache(
        `code-server-${codeServerVersion}`,
        `code-server@${codeServerVersion}`,
        server,
        {
          ...environment(),
          PATH: `${path.dirname(node)}${path.delimiter}${environment()['PATH']}`,
          npm_config_nodedir: nodeHome,
        },
      ),
    );
  }
  return { node, server };
}

/**
 * @typedef {object} VsCodeOptions
 * @property {string} [extension] the folder of an extension that every window has installed
 * @property {boolean} [testDriver] windows accept `extensionDevelopmentPath` and `extensionTestsPath` in their payload, and show
 *   no notification toasts
 * @property {Record<string, string | undefined>} [env] reaches the extension host and its terminals; `undefined` removes
 * @property {Record<string, unknown>} [settings] user settings of every window
 * @property {readonly string[]} [launcher] a command that runs the server, such as one that takes privileges away
 */

/**
 * @param {VsCodeOptions} [options]
 * @returns {Promise<VsCodeServer>} it accepts windows
 */
export async function startVsCodeServer({
  extension,
  testDriver = false,
  env = {},
  settings = {},
  launcher = [],
} = {}) {
  const { node, server } = await ensureVsCodeServer();
  const directory = temporaryDirectory('vscode');
  const unguardDirectory = guard({ kind: 'directory', directory });
  const userData = path.join(directory, 'user-data');
  const extensions = path.join(directory, 'extensions');
  /** @param {Record<string, unknown>} all */
  const writeSettings = (all) =>
    writeJson(path.join(userData, 'User', 'settings.json'), { ...quietSettings, ...all });
  writeSettings(settings);
  writeJson(
    path.join(extensions, 'extensions.json'),
    extension === undefined ? [] : [installedExtension(extension)],
  );
  const port = await freePort();
  const [command = node, ...before] = [...launcher, node];
  const service = await startService(
    command,
    [
      ...before,
      server,
      ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ['--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust'],
      // The user's login shell would put its own PATH over that of `env`.
      ['--force-disable-user-env'],
      ['--server-data-dir', path.join(directory, 'server-data')],
      ['--user-data-dir', userData, '--extensions-dir', extensions],
      testDriver ? ['--enable-smoke-test-driver'] : [],
    ].flat(),
    { logFile: path.join(directory, 'server.log'), env: { ...serverEnvironment(), ...env } },
  );
  const unguard = guard({ kind: 'service', pid: service.pid });
  const stop = whenEnding(async () => {
    await endService(service, 3_000);
    await fs.promises.rm(directory, {
      recursive: true,
      force: true,
      maxRetries: 20,
      retryDelay: 100,
    });
    unguard();
    unguardDirectory();
  });
  try {
    await waitFor('the VS Code server to answer', async () => {
      if (service.exited) return true;
      return (await request({ port, path: '/version' })).status === 200;
    });
    if (service.exited) throw new Error(`The VS Code server ended at once:\n${service.log()}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    userData,
    writeSettings,
    remoteUri: (absolutePath) =>
      `vscode-remote://127.0.0.1:${port}${absolutePath.split('/').map(encodeURIComponent).join('/')}`,
    url(folder, payload = {}) {
      const query = new URLSearchParams({ folder });
      query.set('payload', JSON.stringify(Object.entries({ skipWelcome: 'true', ...payload })));
      // A plus sign stands for a space in a form, not in the workbench's own parser.
      return `http://127.0.0.1:${port}/?${query.toString().replaceAll('+', '%20')}`;
    },
    stop,
  };
}

/**
 * Installs a VSIX as its user would, into a folder of its own.
 *
 * @param {string} vsix @param {string} directory
 * @returns {Promise<string>} the folder of the installed extension
 */
export async function installVsix(vsix, directory) {
  const { node, server } = await ensureVsCodeServer();
  const extensions = path.join(directory, 'extensions');
  await run(
    node,
    [
      [server, '--install-extension', vsix, '--accept-server-license-terms'],
      ['--extensions-dir', extensions, '--user-data-dir', path.join(directory, 'user-data')],
      ['--server-data-dir', path.join(directory, 'server-data')],
    ].flat(),
    { env: serverEnvironment() },
  );
  /** @type {{ relativeLocation: string }[]} */
  const installed = JSON.parse(fs.readFileSync(path.join(extensions, 'extensions.json'), 'utf8'));
  const [first] = installed;
  if (first === undefined) throw new Error(`${vsix} was not installed`);
  return path.join(extensions, first.relativeLocation);
}

/** An entry of extensions.json: VS Code's own list of what is installed and where. @param {string} folder */
function installedExtension(folder) {
  /** @type {{ publisher: string, name: string, version: string }} */
  const { publisher, name, version } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  return {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: folder, scheme: 'file' },
    metadata: { source: 'vsix', installedTimestamp: Date.now() },
  };
}

/** @param {string} file @param {unknown} value */
function writeJson(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value, undefined, 2));
}

/** The server must not take itself for a part of the VS Code or Node that started us. */
function serverEnvironment() {
  const env = environment();
  for (const name of Object.keys(env)) {
    if (/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/.test(name)) delete env[name];
  }
  return env;
}
