// The modules of scripts/machine for tests: they are ECMAScript modules, the tests are compiled to CommonJS.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as CertificatesModule from '../../scripts/machine/certificates.mjs';
import type * as EngineModule from '../../scripts/machine/engine.mjs';
import type * as ImagesModule from '../../scripts/machine/images.mjs';
import type * as MachineEngineModule from '../../scripts/machine/machine-engine.mjs';
import type * as ModernDockerModule from '../../scripts/machine/modern-docker.mjs';
import type * as PodmanModule from '../../scripts/machine/podman.mjs';
import type * as ProxyModule from '../../scripts/machine/proxy.mjs';
import type * as RegistryModule from '../../scripts/machine/registry.mjs';
import type * as ProcessesModule from '../../scripts/machine/processes.mjs';
import type * as SshdModule from '../../scripts/machine/sshd.mjs';
import type * as HttpModule from '../../scripts/machine/http.mjs';
import type * as TarModule from '../../scripts/machine/tar.mjs';
import type * as WaitModule from '../../scripts/machine/wait.mjs';

/** The project's root folder, seen from out/test/support. */
export const repository = path.resolve(__dirname, '../../..');

async function load(name: string): Promise<unknown> {
  return import(pathToFileURL(path.join(repository, 'scripts', 'machine', `${name}.mjs`)).href);
}

export type PrivateEngine = EngineModule.Engine;
export type MachineEngine = MachineEngineModule.MachineEngine;
export type PrivatePodman = Awaited<ReturnType<typeof PodmanModule.startPodman>>;
export type PrivateProxy = Awaited<ReturnType<typeof ProxyModule.startProxy>>;
export type Authority = CertificatesModule.Authority;
export type CertificateFiles = CertificatesModule.CertificateFiles;
export type PrivateRegistry = Awaited<ReturnType<typeof RegistryModule.startRegistry>>;

/** One more engine for a test that stops, crashes, freezes or restarts it. The test calls `stop()` in its `after`. */
export async function startEngine(
  options: EngineModule.EngineOptions & { images?: boolean } = {},
): Promise<PrivateEngine> {
  const { images = true, ...rest } = options;
  const engine = await ((await load('engine')) as typeof EngineModule).startEngine(rest);
  if (images) await createBaseImages(engine.socketPath);
  return engine;
}

export type ModernDocker = ModernDockerModule.ModernDocker;

/** Where the CLI of a Docker of today is; the tiers fetch it before their tests. */
export async function modernDocker(): Promise<ModernDocker> {
  return ((await load('modern-docker')) as typeof ModernDockerModule).ensureModernDocker();
}

/** Environment of a shell whose `docker` is the CLI of today, with Compose and Buildx. Its configuration is in `directory`. */
export async function modernEnvironment(
  directory: string,
  engine: PrivateEngine,
): Promise<Record<string, string>> {
  const { cli, plugins } = await modernDocker();
  const configuration = JSON.stringify({ cliPluginsExtraDirs: [plugins] });
  fs.writeFileSync(path.join(directory, 'config.json'), configuration);
  return {
    PATH: [path.dirname(cli), process.env['PATH']].join(path.delimiter),
    DOCKER_CONFIG: directory,
    DOCKER_HOST: engine.host,
  };
}

/** An engine of today, whose images are in containerd's store. The test calls `stop()` in its `after`. */
export async function startModernEngine(
  options: EngineModule.EngineOptions = {},
): Promise<PrivateEngine> {
  const { startModernEngine: start } = (await load('modern-docker')) as typeof ModernDockerModule;
  const engine = await start(options);
  await createBaseImages(engine.socketPath);
  return engine;
}

/** An engine of today in a virtual machine, with control groups of version 2. The test calls `stop()` in its `after`. */
export async function startMachineEngine(): Promise<MachineEngine> {
  const { startMachineEngine: start } = (await load(
    'machine-engine',
  )) as typeof MachineEngineModule;
  const engine = await start();
  await createBaseImages(engine.socketPath);
  return engine;
}

/** A Podman service with `longshore-test/busybox:latest`. The test calls `stop()` in its `after`. */
export async function startPodman(): Promise<PrivatePodman> {
  const podman = await ((await load('podman')) as typeof PodmanModule).startPodman();
  await createBaseImages(podman.socketPath);
  return podman;
}

/** Makes `longshore-test/busybox:latest` and `longshore-test/web:1.0`. */
export async function createBaseImages(socketPath: string): Promise<void> {
  await ((await load('images')) as typeof ImagesModule).createBaseImages(socketPath);
}

/** Imports a file system of a test's own as an image; `changes` are Dockerfile instructions. */
export async function importImage(
  ...args: Parameters<typeof ImagesModule.importImage>
): Promise<void> {
  await ((await load('images')) as typeof ImagesModule).importImage(...args);
}

/** A tar with these files. */
export async function tar(...args: Parameters<typeof TarModule.tar>): Promise<Buffer> {
  return ((await load('tar')) as typeof TarModule).tar(...args);
}

/** A registry of a test's own. With `login` it wants the user `tester` with the password `sesame`. */
export async function startRegistry(options: { login?: boolean } = {}): Promise<PrivateRegistry> {
  return ((await load('registry')) as typeof RegistryModule).startRegistry(options);
}

/** An HTTP proxy of a test's own. With `login` it wants the user `tester` with the password `sesame`. */
export async function startProxy(
  options: Parameters<typeof ProxyModule.startProxy>[0] = {},
): Promise<PrivateProxy> {
  return ((await load('proxy')) as typeof ProxyModule).startProxy(options);
}

/** A certificate authority whose files are in `directory`, which the test removes. */
export async function createAuthority(
  ...args: Parameters<typeof CertificatesModule.createAuthority>
): Promise<CertificatesModule.Authority> {
  return ((await load('certificates')) as typeof CertificatesModule).createAuthority(...args);
}

/** A bound of a certificate's validity; negative for the past. */
export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}

/** The same key, encrypted; gives the path of its file. */
export async function encryptKey(key: string): Promise<string> {
  return ((await load('certificates')) as typeof CertificatesModule).encryptKey(key);
}

export type Sshd = SshdModule.Sshd;

/** An ssh server of a test's own, with a client configuration and keys that belong to it. */
export async function startSshd(): Promise<Sshd> {
  return ((await load('sshd')) as typeof SshdModule).startSshd();
}

/** Processes of this machine with this among their arguments. */
export async function processesWith(
  argument: string,
): Promise<readonly { readonly pid: number; readonly args: readonly string[] }[]> {
  const { allProcesses } = (await load('processes')) as typeof ProcessesModule;
  return allProcesses().filter(({ args }) => args.includes(argument));
}

/** A TCP port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  return ((await load('http')) as typeof HttpModule).freePort();
}

/** Waits until `condition` gives something else than `undefined` or `false`; `timeout` in milliseconds. */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  options: { timeout?: number; signal?: AbortSignal } = {},
): Promise<Exclude<T, undefined | false>> {
  return ((await load('wait')) as typeof WaitModule).waitFor(what, condition, options);
}

/** A variable that `npm test` sets for the tier that runs. */
export function testVariable(name: `LONGSHORE_TEST_${string}`): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this through npm test`);
  return value;
}
