import type { EngineSession } from '../../../engine/api';
import { findPosixShell } from '../../../engine/exec/findShell';
import { ContainerFiles } from '../../../engine/files';

/** Of a container on the engine that is connected now. @throws EngineError unreachable, cancelled */
export async function openContainerFiles(
  session: EngineSession,
  containerId: string,
): Promise<ContainerFiles> {
  const engine = await session.engine();
  return new ContainerFiles(engine, containerId, (signal) =>
    findPosixShell(engine, containerId, signal),
  );
}
