// Installs what is missing, and only that: npm packages of the project, Debian packages of the machine.
import fs from 'node:fs';
import path from 'node:path';
import { cache, repository } from './directories.mjs';
import { journald } from './journal.mjs';
import { Expected, whenEnding } from './lifetime.mjs';
import { commandPath, environment, run } from './processes.mjs';
import { step } from './progress.mjs';

/** @typedef {{ package: string, purpose: string, present: () => boolean }} SystemPackage */

/** @param {string} command */
const hasCommand = (command) => () => commandPath(command) !== undefined;
/** @param {string} file */
const hasFile = (file) => () => fs.existsSync(file);

/** What a private engine and its images are made of. @type {SystemPackage[]} */
export const enginePackages = [
  { package: 'docker.io', purpose: 'the Docker engine', present: hasCommand('dockerd') },
  { package: 'iproute2', purpose: "the engine's network", present: hasCommand('ip') },
  { package: 'busybox-static', purpose: 'the test images', present: hasStaticBusybox },
];

/** @type {SystemPackage[]} */
export const registryPackages = [
  { package: 'docker-registry', purpose: 'the registry', present: hasCommand('docker-registry') },
];

/** What reads the compose files that Longshore writes. @type {SystemPackage[]} */
export const composePackages = [
  {
    package: 'docker-compose',
    purpose: 'the compose files',
    present: hasCommand('docker-compose'),
  },
];

/** @type {SystemPackage[]} */
export const podmanPackages = [
  { package: 'podman', purpose: 'the Podman service', present: hasCommand('podman') },
  // Debian's podman is content without it, and then has no networks.
  {
    package: 'containernetworking-plugins',
    purpose: 'the Podman service',
    present: hasFile('/usr/lib/cni/bridge'),
  },
];

/** @type {SystemPackage[]} */
export const certificatePackages = [
  { package: 'openssl', purpose: 'the certificates of the tests', present: hasCommand('openssl') },
];

/** @type {SystemPackage[]} */
export const proxyPackages = [
  { package: 'tinyproxy-bin', purpose: 'the HTTP proxy', present: hasCommand('tinyproxy') },
];

/** @type {SystemPackage[]} */
export const journalPackages = [
  { package: 'systemd', purpose: "an engine's journal", present: hasFile(journald) },
];

/** @type {SystemPackage[]} */
export const sshPackages = [
  { package: 'openssh-server', purpose: 'the ssh server', present: hasCommand('sshd') },
  { package: 'openssh-client', purpose: 'the ssh transport', present: hasCommand('ssh') },
];

/** What a virtual machine and its disk are made with. @type {SystemPackage[]} */
export const machinePackages = [
  {
    package: 'qemu-system-x86',
    purpose: 'the virtual machine',
    present: hasCommand('qemu-system-x86_64'),
  },
  { package: 'e2fsprogs', purpose: 'the virtual machine', present: hasCommand('mke2fs') },
  { package: 'xz-utils', purpose: 'the virtual machine', present: hasCommand('xz') },
];

/** Runs Node for Windows. @type {SystemPackage[]} */
export const winePackages = [
  { package: 'wine64', purpose: 'Node for Windows', present: () => wine() !== undefined },
];

/** Debian keeps it off the path: it leaves that to a package that wants 32-bit libraries, too. */
export function wine() {
  const debians = '/usr/lib/wine/wine64';
  return commandPath('wine64') ?? (fs.existsSync(debians) ? debians : undefined);
}

/** The VS Code server compiles a few native modules when it is installed. @type {SystemPackage[]} */
export const compilerPackages = [
  { package: 'build-essential', purpose: 'the VS Code server', present: hasCommand('g++') },
  { package: 'make', purpose: 'the VS Code server', present: hasCommand('make') },
  { package: 'python3', purpose: 'the VS Code server', present: hasCommand('python3') },
  {
    package: 'libkrb5-dev',
    purpose: 'the VS Code server',
    present: hasFile('/usr/include/krb5.h'),
  },
  {
    package: 'libsecret-1-dev',
    purpose: 'the VS Code server',
    present: hasFile('/usr/include/libsecret-1/libsecret/secret.h'),
  },
];

/** A dynamically linked busybox finds no C library in an image that holds nothing else. */
function hasStaticBusybox() {
  const busybox = commandPath('busybox');
  return busybox !== undefined && !fs.readFileSync(busybox).includes('/ld-linux');
}

/** @param {SystemPackage[]} packages */
export async function ensureSystemPackages(packages) {
  const missing = packages.filter(({ present }) => !present());
  if (missing.length === 0) return;
  const names = missing.map((one) => one.package);
  const command = `apt-get install ${names.join(' ')}`;
  if (process.getuid?.() !== 0 || commandPath('apt-get') === undefined) {
    const purposes = [...new Set(missing.map(({ purpose }) => purpose))].join(', ');
    throw new Expected(`Missing for ${purposes}: ${names.join(', ')}.\nOn Debian: ${command}`);
  }
  await step(`Installing Debian packages ${names.join(', ')}`, async () => {
    const env = {
      ...environment(),
      DEBIAN_FRONTEND: 'noninteractive',
      // Keeps the package from starting an engine of its own for the whole machine.
      RUNLEVEL: '1',
    };
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
  });
  const still = missing.filter(({ present }) => !present()).map((one) => one.package);
  if (still.length > 0) throw new Expected(`Installed but not found: ${still.join(', ')}`);
}

/** Installs the project's npm packages when they are missing or not those of package-lock.json. */
export async function ensureNodeModules() {
  if (areNodeModulesCurrent()) return;
  await step('Installing npm packages', () =>
    run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: repository }),
  );
}

/** npm writes node_modules/.package-lock.json as the last step of an install: it says what is there. */
function areNodeModulesCurrent() {
  const installedFile = path.join(repository, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(installedFile)) return false;
  const wanted = lockedPackages(path.join(repository, 'package-lock.json'));
  const installed = lockedPackages(installedFile);
  return Object.entries(wanted).every(([name, { version, link, optional, devOptional }]) => {
    if (name === '' || link === true) return true;
    const there = installed[name];
    // An optional package for another platform is rightly absent.
    if (there === undefined) return optional === true || devOptional === true;
    return there.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }>}
 */
function lockedPackages(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
}

/**
 * Installs one npm package into a folder of the cache.
 *
 * @param {string} folder
 * @param {string} specification
 * @param {string} wanted the file it is installed for
 * @param {NodeJS.ProcessEnv} env
 */
export async function installIntoCache(folder, specification, wanted, env) {
  await fillCache(folder, wanted, async (unfinished) => {
    fs.writeFileSync(path.join(unfinished, 'package.json'), '{"private":true}\n');
    const args = ['install', '--no-audit', '--no-fund', '--prefix', unfinished, specification];
    await run('npm', args, { cwd: unfinished, env });
  });
}

/**
 * Makes a folder of the cache. It gets its name when all went well: a broken install is never taken for a good one.
 *
 * @param {string} folder
 * @param {string} wanted the file in it that is there when all of it is
 * @param {(unfinished: string) => Promise<void>} fill
 */
export async function fillCache(folder, wanted, fill) {
  fs.mkdirSync(cache, { recursive: true });
  const unfinished = fs.mkdtempSync(path.join(cache, `.${folder}-`));
  const discard = whenEnding(() => fs.rmSync(unfinished, { recursive: true, force: true }));
  try {
    await fill(unfinished);
    // Another run may have been faster, and use it already.
    if (fs.existsSync(wanted)) return;
    const target = path.join(cache, folder);
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(unfinished, target);
  } finally {
    await discard();
  }
}
