import type { EngineSession, JsonObject } from '../../engine/api';
import type { InspectAddress } from './address';

/** The engine's whole answer. @throws EngineError notFound, and those of every call */
export async function fetchObject(
  session: EngineSession,
  { kind, id }: InspectAddress,
  signal: AbortSignal,
): Promise<JsonObject> {
  const engine = await session.engine();
  switch (kind) {
    case 'container':
      return (await engine.containers.inspect(id, { signal })).raw;
    case 'image':
      return engine.images.inspect(id, { signal, manifests: true });
    case 'volume':
      return engine.volumes.inspect(id, { signal });
    case 'network':
      return engine.networks.inspect(id, { signal });
  }
}
