/** Digits of a fraction that count: nanoseconds. */
const digits = 9;

/** Times of log lines (RFC 3339) to milliseconds since the epoch with fraction. Lines next to each other mostly share their second. */
export class LineTimes {
  private second = '';
  private epoch = Number.NaN;

  /** NaN for what is no time. */
  parse(time: string): number {
    const last = time.length - 1;
    // Any other zone than UTC is rare: an engine converts, Podman gives its own.
    if (time.charCodeAt(19) !== 0x2e || time.charCodeAt(last) !== 0x5a) return Date.parse(time);
    if (!time.startsWith(this.second) || this.second === '') {
      this.second = time.slice(0, 19);
      this.epoch = Date.parse(`${this.second}Z`);
    }
    let fraction = 0;
    for (let at = 20; at < 20 + digits; at++)
      fraction = fraction * 10 + (at < last ? time.charCodeAt(at) - 0x30 : 0);
    return this.epoch + fraction / 1e6;
  }
}
