import { isEngineError, type CallOptions, type DockerEngine, type JsonObject } from '../api';
import { objectAt, textAt, textsAt } from '../streams/json';
import { withoutPodmanDefaults } from './podman';

/** All that a description is derived from. */
export interface RunFacts {
  /** `GET /containers/{id}/json` */
  readonly container: JsonObject;
  /** `GET /images/{id}/json` of the image it was made from; undefined when the engine no longer has it. */
  readonly image: JsonObject | undefined;
  /** Whether the reference it was made with means another image by now, or none. */
  readonly imageMoved: boolean;
  readonly engine: EngineDefaults;
  /** Other containers it refers to: id or name → name. */
  readonly names: ReadonlyMap<string, string>;
}

/** What a container gets that asks for nothing. */
export interface EngineDefaults {
  /** Of the machine: the host name of a container in the host's network. */
  readonly hostname: string;
  readonly logDriver: string;
  readonly runtime: string;
  readonly cgroupns: string;
  readonly os: string;
  /** Go's name: `amd64`. */
  readonly arch: string;
}

/** @throws EngineError notFound, and those of every call */
export async function readFacts(
  engine: DockerEngine,
  containerId: string,
  options: CallOptions = {},
): Promise<RunFacts> {
  const { raw } = await engine.containers.inspect(containerId, options);
  const container = isPodman(engine) ? withoutPodmanDefaults(raw) : raw;
  const imageId = textAt(container, 'Image');
  const reference = textAt(objectAt(container, 'Config'), 'Image');
  const [image, named, info, names] = await Promise.all([
    inspectImage(engine, imageId, options),
    inspectImage(engine, reference, options),
    engine.system.info(options),
    namesOf(engine, container, options),
  ]);
  return {
    container,
    image,
    imageMoved: named === undefined || textAt(named, 'Id') !== imageId,
    engine: {
      hostname: textAt(info, 'Name'),
      logDriver: textAt(info, 'LoggingDriver', 'json-file'),
      runtime: textAt(info, 'DefaultRuntime', 'runc'),
      cgroupns: textAt(info, 'CgroupVersion', '1') === '1' ? 'host' : 'private',
      os: engine.version.os,
      arch: engine.version.arch,
    },
    names,
  };
}

function isPodman({ version }: DockerEngine): boolean {
  return version.platform.startsWith('Podman');
}

async function inspectImage(
  engine: DockerEngine,
  reference: string,
  options: CallOptions,
): Promise<JsonObject | undefined> {
  if (reference === '') return undefined;
  return orGone(engine.images.inspect(reference, options));
}

/** A container is made with the name of another one, and remembers its id. */
async function namesOf(
  engine: DockerEngine,
  container: JsonObject,
  options: CallOptions,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await Promise.all(
    [...new Set(containersNamedBy(container))].map(async (other) => {
      const found = await orGone(engine.containers.inspect(other, options));
      if (found !== undefined) names.set(other, found.name);
    }),
  );
  return names;
}

/** Ids or names, whichever the container was made with. */
function containersNamedBy(container: JsonObject): readonly string[] {
  const host = objectAt(container, 'HostConfig');
  const modes = ['NetworkMode', 'IpcMode', 'PidMode'].map((field) => textAt(host, field));
  return [
    ...modes.flatMap((mode) => (mode.startsWith('container:') ? [mode.slice(10)] : [])),
    ...textsAt(host, 'VolumesFrom').map((from) => from.split(':', 1)[0] ?? ''),
  ].filter((name) => name !== '');
}

async function orGone<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    // `invalid`: a reference that is no image's name at all.
    if (isEngineError(error, 'notFound') || isEngineError(error, 'invalid')) return undefined;
    throw error;
  }
}
