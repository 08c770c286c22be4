/** Where the views keep the lines they have read. What a crashed window left there goes when the first view opens. */
export class SpoolFolder {
  readonly directory: string;
  private isSwept = false;

  constructor(directory: string) {
    this.directory = directory;
  }

  async sweepOnce(sweep: (directory: string) => Promise<void>): Promise<void> {
    if (this.isSwept) return;
    this.isSwept = true;
    await sweep(this.directory);
  }
}
