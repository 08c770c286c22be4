/** Milliseconds that a view waits for a connection that is being made before it says so: most are there sooner. */
export const connectingPatience = 500;

/** Resolves with `promise` or after `milliseconds`, whichever comes first. Never rejects, leaves no timer behind. */
export async function atMost(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise.catch(() => undefined), late]);
  clearTimeout(timer);
}
