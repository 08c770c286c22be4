import type { DockerEngine, EngineSession, JsonObject } from '../../engine/api';
import type { InspectAddress } from './address';

/** The engine's whole answer, as JSON for reading. @throws EngineError notFound, and those of every call */
export async function fetchObject(
  session: EngineSession,
  address: InspectAddress,
  signal: AbortSignal,
): Promise<string> {
  const raw = await inspect(await session.engine(), address, signal);
  return `${JSON.stringify(raw, undefined, 2)}\n`;
}

async function inspect(
  engine: DockerEngine,
  { kind, id }: InspectAddress,
  signal: AbortSignal,
): Promise<JsonObject> {
  switch (kind) {
    case 'container':
      return (await engine.containers.inspect(id, { signal })).raw;
    case 'image':
      return engine.images.inspect(id, { signal });
    case 'volume':
      return engine.volumes.inspect(id, { signal });
    case 'network':
      return engine.networks.inspect(id, { signal });
  }
}
