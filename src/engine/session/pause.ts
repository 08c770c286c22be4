import type { Bell } from '../api';
import type { Clock } from '../live';

/** Until `bell` rings, `milliseconds` have passed, or `signal` is aborted. */
export async function pause(
  clock: Clock,
  milliseconds: number,
  bell: Bell,
  signal: AbortSignal,
): Promise<void> {
  const timer = clock.after(milliseconds, () => {
    bell.ring();
  });
  await bell.wait(signal);
  timer.dispose();
}
