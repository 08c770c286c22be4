export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * Dragging a panel's edge gives a new size per frame, the engine needs a request for each. One request is under way at a
 * time; when it is done, the newest size follows and those in between are left out.
 */
export class LatestSize {
  private readonly send: (size: Size) => Promise<void>;
  private sent: Size | undefined;
  private wanted: Size | undefined;
  private isSending = false;

  /** `initial`: what the other side already has. `send` must not reject. */
  constructor(send: (size: Size) => Promise<void>, initial?: Size) {
    this.send = send;
    this.sent = initial;
  }

  set(size: Size): void {
    this.wanted = size;
    if (!this.isSending) void this.sendWanted();
  }

  private async sendWanted(): Promise<void> {
    this.isSending = true;
    while (this.wanted !== undefined && !isSame(this.wanted, this.sent)) {
      this.sent = this.wanted;
      await this.send(this.sent);
    }
    this.isSending = false;
  }
}

function isSame(a: Size, b: Size | undefined): boolean {
  return a.columns === b?.columns && a.rows === b.rows;
}
