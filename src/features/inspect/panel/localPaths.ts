import { stat } from 'node:fs/promises';
import { homedir, release } from 'node:os';
import { Emitter, type Disposable, type EngineSession } from '../../../engine/api';
import { pathHere, type Machine } from '../page/hostPath';

/** Which paths of an engine's host are on this machine, as far as this user may see. */
export class LocalPaths implements Disposable {
  private readonly changed = new Emitter<void>();
  private readonly machine: Machine = {
    platform: process.platform,
    kernel: release(),
    home: homedir(),
  };
  /** Undefined while it is being looked for. */
  private known = new Map<string, boolean | undefined>();

  /** Fires when more is known. */
  get onDidChange(): Emitter<void>['event'] {
    return this.changed.event;
  }

  /** The path here; undefined where it is not, or nobody has looked yet. */
  find({ endpoint, version }: EngineSession, hostPath: string): string | undefined {
    const path = pathHere(hostPath, endpoint, version, this.machine);
    if (path === undefined) return undefined;
    if (!this.known.has(path)) void this.look(path);
    return this.known.get(path) === true ? path : undefined;
  }

  /** What was not there may be there now. */
  lookAgain(): void {
    for (const path of this.known.keys()) void this.look(path);
  }

  dispose(): void {
    this.known = new Map();
    this.changed.dispose();
  }

  private async look(path: string): Promise<void> {
    const { known } = this;
    const before = known.get(path);
    known.set(path, before);
    const isThere = await stat(path).then(
      () => true,
      () => false,
    );
    known.set(path, isThere);
    if (this.known === known && isThere !== (before ?? false)) this.changed.fire();
  }
}
