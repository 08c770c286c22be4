const base = 250;
const cap = 15_000;

/**
 * Delays that double up to a limit. Jitter takes away up to half, so that windows which lost the same engine at the same
 * moment do not come back in step.
 */
export class Backoff {
  private readonly random: () => number;
  private attempts = 0;

  /** @param random from 0 to below 1 */
  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  /** Milliseconds to wait before the next attempt: at most `limit`, however often it was asked. */
  next(limit = cap): number {
    const delay = Math.min(limit, base * 2 ** Math.min(this.attempts, 30));
    this.attempts++;
    return Math.round(delay * (1 - this.random() / 2));
  }

  /** To be called on success. */
  reset(): void {
    this.attempts = 0;
  }
}
