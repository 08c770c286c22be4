import { isEngineError, type DockerEngine } from '../../engine/api';

/** A container takes its shells along a moment before the engine tells that it has stopped. Milliseconds, and looks. */
const pause = 200;
const looks = 5;

/** Exit codes from here on mean a signal, and a container that stops ends its shells by one. */
const firstSignal = 128;

/** Whether a shell ended because its container did. Never throws: a container that cannot be asked counts as running. */
export async function hasStopped(
  engine: Pick<DockerEngine, 'containers'>,
  containerId: string,
  exitCode: number | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  if (exitCode !== undefined && exitCode < firstSignal) return false;
  for (let look = 0; look < looks && !signal.aborted; look++) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const { running } = await engine.containers.inspect(containerId, { signal });
      if (!running) return true;
    } catch (error) {
      return isEngineError(error, 'notFound');
    }
  }
  return false;
}
