import type { ContainerSummary, EngineSession } from '../../../engine/api';

/** All containers of the engine, stopped ones included, by the names of the volumes they use. */
export async function containersByVolume(
  session: EngineSession,
): Promise<ReadonlyMap<string, readonly ContainerSummary[]>> {
  const users = new Map<string, ContainerSummary[]>();
  for (const container of await (await session.engine()).containers.list()) {
    for (const { type, name } of container.mounts) {
      if (type !== 'volume' || name === undefined) continue;
      users.set(name, [...(users.get(name) ?? []), container]);
    }
  }
  return users;
}
