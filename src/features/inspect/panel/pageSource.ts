import * as vscode from 'vscode';
import {
  DisposableStore,
  Emitter,
  EngineError,
  type Disposable,
  type EngineSession,
  type EngineSessions,
  type HistoryLayer,
  type LiveCollection,
} from '../../../engine/api';
import { itemsIfLoaded } from '../../../ui/tree/rows/users';
import type { InspectIdentity } from '../../../webviews/protocol/inspect';
import { addressOf } from '../address';
import type { InspectedObject } from '../inspectedObject';
import type { InspectedObjects } from '../inspectedObjects';
import type { Chosen } from '../kinds';
import { makePage } from '../page';
import type { PageContext, VolumeSize } from '../page/context';
import { createFormat } from '../page/format';
import type { PageModel } from '../page/model';
import { withUniqueIds } from '../page/present';
import { LocalPaths } from './localPaths';

/** The object of a page on the engine that is connected now. */
export interface Followed {
  readonly session: EngineSession;
  readonly object: InspectedObject;
}

/**
 * What a page is made of: the object, and what the engine tells elsewhere about it. While the page is hidden nothing is asked
 * for; the last answers stay.
 */
export class PageSource implements Disposable {
  private readonly identity: InspectIdentity;
  private readonly sessions: EngineSessions;
  private readonly objects: InspectedObjects;
  private readonly store = new DisposableStore();
  private readonly changed: Emitter<void>;
  private readonly localPaths = this.store.add(new LocalPaths());
  private ofSession = new DisposableStore();
  private whileVisible = new DisposableStore();
  private readonly format = createFormat(vscode.env.language);
  private isVisible = false;
  private current: Followed | undefined;
  private last: PageModel | undefined;
  private history: readonly HistoryLayer[] | undefined;
  private measured: VolumeSize | undefined;

  constructor(sessions: EngineSessions, objects: InspectedObjects, identity: InspectIdentity) {
    this.sessions = sessions;
    this.objects = objects;
    this.identity = identity;
    this.changed = this.store.add(new Emitter<void>());
    this.store.add(
      sessions.onDidChange(() => {
        this.findSession();
      }),
    );
    this.store.add(
      this.localPaths.onDidChange(() => {
        this.changed.fire();
      }),
    );
    this.findSession();
  }

  /** Undefined before its engine is among those of the window; stays as it was last when the engine leaves. */
  get followed(): Followed | undefined {
    return this.current;
  }

  /** Fires when the page or its state may have changed. */
  get onDidChange(): Emitter<void>['event'] {
    return this.changed.event;
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === this.isVisible) return;
    this.isVisible = isVisible;
    if (isVisible) this.watch();
    else this.whileVisible.dispose();
  }

  /** The page as it is now, or as it was last; undefined before the first answer. */
  page(): PageModel | undefined {
    const { current } = this;
    const answer = current?.object.answer;
    // What an engine that has left listed is gone.
    if (answer !== undefined && current?.session.signal.aborted === false) {
      this.last = withUniqueIds(
        makePage[this.identity.kind](answer, this.context(current.session)),
      );
    }
    return this.last;
  }

  /** Looks again, on the user's word. */
  retry(): void {
    const { current } = this;
    if (current === undefined) return;
    if (current.session.state.kind === 'connected') void this.look(current);
    else current.session.retry();
  }

  /** @throws EngineError */
  async measureVolume(signal: AbortSignal): Promise<void> {
    const { session, object } = this.whenFollowed();
    const engine = await session.engine();
    const sizes = await engine.volumes.sizes({ signal });
    this.measured = { bytes: sizes.get(object.address.id), at: Date.now() };
    this.changed.fire();
  }

  /** The object as it is called now, also while its engine is gone. @throws EngineError unreachable: it never was there */
  whenKnown(): Chosen {
    const { current, last } = this;
    if (current === undefined) throw notConnected();
    const { session, object } = current;
    const name = last?.name ?? '';
    return { session, address: name === '' ? object.address : { ...object.address, name } };
  }

  /** @throws EngineError unreachable */
  whenFollowed(): Followed {
    const { current } = this;
    if (current?.session.signal.aborted === false) return current;
    throw notConnected();
  }

  dispose(): void {
    this.whileVisible.dispose();
    this.ofSession.dispose();
    this.store.dispose();
  }

  /** The engine may not be there yet after a reload, may leave, and may come back as another session. */
  private findSession(): void {
    const session = this.sessions.get(this.identity.endpointId);
    if (session === undefined) this.whileVisible.dispose();
    else if (session !== this.current?.session) {
      this.whileVisible.dispose();
      this.ofSession.dispose();
      this.ofSession = new DisposableStore();
      this.current = this.follow(session);
      if (this.isVisible) this.watch();
    }
    this.changed.fire();
  }

  private follow(session: EngineSession): Followed {
    const { object } = this.ofSession.add(this.objects.hold(session, addressOf(this.identity)));
    const tell = (): void => {
      this.changed.fire();
    };
    this.ofSession.add(object.onDidChange(tell));
    this.ofSession.add(session.onDidChangeState(tell));
    return { session, object };
  }

  /** Until the page is hidden, or the engine is another. */
  private watch(): void {
    this.whileVisible = new DisposableStore();
    const { current } = this;
    if (current === undefined || current.session.signal.aborted) return;
    this.localPaths.lookAgain();
    this.whileVisible.add(current.object.watch());
    const { live } = current.session;
    if (this.identity.kind === 'container') this.watchList(live.networks);
    else this.watchList(live.containers);
    if (current.object.answer === undefined) void this.look(current);
    if (this.identity.kind === 'image') void this.askHistory(current);
  }

  private watchList<T>(list: LiveCollection<T>): void {
    this.whileVisible.add(list.watch());
    this.whileVisible.add(
      list.onDidChange(() => {
        this.changed.fire();
      }),
    );
  }

  private async look({ object }: Followed): Promise<void> {
    try {
      await object.load();
    } catch {
      // The object keeps the error, and the page shows it.
    }
  }

  /** Never changes: an image is named by what is in it. */
  private async askHistory({ session, object }: Followed): Promise<void> {
    if (this.history !== undefined) return;
    try {
      const engine = await session.engine();
      const { id } = object.address;
      this.history = await engine.images.history(id, { signal: session.signal });
      this.changed.fire();
    } catch {
      // The page says that it is not known; the next time it is shown it is asked for again.
    }
  }

  private context(session: EngineSession): PageContext {
    const { live, endpoint } = session;
    return {
      format: this.format,
      endpoint,
      localPath: (hostPath) => this.localPaths.find(session, hostPath),
      engine: this.sessions.all.length > 1 ? endpoint.name : '',
      containers: itemsIfLoaded(live.containers),
      networks: itemsIfLoaded(live.networks),
      history: this.history,
      measured: this.measured,
    };
  }
}

function notConnected(): EngineError {
  const detail = vscode.l10n.t('The Docker engine of this object is not connected.');
  return new EngineError({ kind: 'unreachable', detail });
}
