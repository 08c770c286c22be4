import { DisposableStore, type Disposable } from '../../engine/api';
import type { ErrorMessages } from '../messages/errorMessages';

/** The content of a panel whose code is a bundle of its own, loaded with the first one. */
export class LazyPanel implements Disposable {
  private readonly content = new DisposableStore();

  /**
   * `load` imports the code and makes the content, once what VS Code has to send for the panel has left the extension host: the page is
   * being loaded meanwhile. Its first message comes several processes later, and none is missed.
   */
  constructor(errors: ErrorMessages, load: () => Promise<Disposable>) {
    void this.fill(errors, load);
  }

  dispose(): void {
    this.content.dispose();
  }

  private async fill(errors: ErrorMessages, load: () => Promise<Disposable>): Promise<void> {
    try {
      // VS Code collects its messages until the next timers run.
      await new Promise((resolve) => setTimeout(resolve, 1));
      this.content.add(await load());
    } catch (error) {
      void errors.show(error);
    }
  }
}
