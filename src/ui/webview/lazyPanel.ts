import { DisposableStore, type Disposable } from '../../engine/api';
import type { ErrorMessages } from '../messages/errorMessages';

/** The content of a panel whose code is a bundle of its own, loaded with the first one. */
export class LazyPanel implements Disposable {
  private readonly content = new DisposableStore();

  /** `load` imports the code before anything else happens in the extension host, as `require` does it: no message of the page is missed. */
  constructor(errors: ErrorMessages, load: () => Promise<Disposable>) {
    void this.fill(errors, load);
  }

  dispose(): void {
    this.content.dispose();
  }

  private async fill(errors: ErrorMessages, load: () => Promise<Disposable>): Promise<void> {
    try {
      this.content.add(await load());
    } catch (error) {
      void errors.show(error);
    }
  }
}
