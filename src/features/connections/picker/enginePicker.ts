import * as vscode from 'vscode';
import {
  Bell,
  DisposableStore,
  type EngineSessions,
  type KnownEndpoint,
} from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { connectBeside, leave } from '../choices';
import type { EngineWatch } from '../engineWatch';
import { ItemButton } from './buttons';
import { pickerItems, type PickerItem } from './items';

/** Milliseconds between two measurements of the latency while the picker is open. */
const interval = 2000;

/** Every engine with its state, and what can be done: Enter switches to one, the buttons connect beside, leave and retry. */
export const selectEngine =
  (services: Services, watch: EngineWatch): Verb =>
  async () => {
    const chosen = await new EnginePicker(services, watch).show();
    if (chosen?.accept === 'switch') await switchTo(services.sessions, chosen);
    else if (chosen?.accept !== undefined) await vscode.commands.executeCommand(chosen.accept);
  };

async function switchTo(sessions: EngineSessions, { choice, session }: PickerItem): Promise<void> {
  if (session?.state.kind === 'failed') session.retry();
  const [first, ...others] = sessions.choices;
  // What follows the default, alone, goes on following it.
  if (choice === undefined || (choice === first && others.length === 0)) return;
  await sessions.choose([choice]);
}

class EnginePicker {
  private readonly services: Services;
  private readonly watch: EngineWatch;
  private readonly input = vscode.window.createQuickPick<PickerItem>();
  private readonly store = new DisposableStore();
  private readonly hidden = new AbortController();
  private known: readonly KnownEndpoint[] | undefined;

  constructor(services: Services, watch: EngineWatch) {
    this.services = services;
    this.watch = watch;
  }

  /** What the user chose; undefined when nothing. */
  async show(): Promise<PickerItem | undefined> {
    const { input, store } = this;
    const { endpoints } = this.services;
    input.title = vscode.l10n.t('Docker Engines');
    input.placeholder = vscode.l10n.t('Pick the engine to work with');
    input.matchOnDescription = true;
    input.matchOnDetail = true;
    input.keepScrollPosition = true;
    store.add(input);
    store.add({ dispose: () => this.hidden.abort() });
    store.add(
      this.watch.onDidChange(() => {
        this.update();
      }),
    );
    store.add(endpoints.onDidChange(() => void this.read()));
    store.add(input.onDidTriggerItemButton(({ button, item }) => void this.press(button, item)));
    this.update();
    void this.read();
    void this.measure();
    try {
      return await new Promise((resolve) => {
        input.onDidAccept(() => {
          resolve(input.selectedItems[0]);
        });
        input.onDidHide(() => {
          resolve(undefined);
        });
        input.show();
      });
    } finally {
      store.dispose();
    }
  }

  private async read(): Promise<void> {
    this.input.busy = true;
    this.known = await this.services.endpoints.list();
    if (this.store.isDisposed) return;
    this.input.busy = false;
    this.update();
  }

  private async measure(): Promise<void> {
    const { signal } = this.hidden;
    const pause = new Bell();
    while (!signal.aborted) {
      await this.watch.measure(signal);
      await pause.wait(signal, interval);
    }
  }

  /** The item that the user stands on stays, and so does what has not changed: a screen reader would say it again. */
  private update(): void {
    const { sessions } = this.services;
    const items = pickerItems({ sessions, known: this.known });
    if (JSON.stringify(items.map(words)) === JSON.stringify(this.input.items.map(words))) return;
    const active = new Set(this.input.activeItems.map(({ key }) => key));
    this.input.items = items;
    // With none named here VS Code stands on the first.
    if (active.size > 0) this.input.activeItems = items.filter(({ key }) => active.has(key));
  }

  private async press(button: vscode.QuickInputButton, item: PickerItem): Promise<void> {
    const { sessions, endpoints, errors } = this.services;
    const { choice, session } = item;
    if (!(button instanceof ItemButton) || choice === undefined) return;
    try {
      if (button.does === 'retry') session?.retry();
      else if (button.does === 'connect') await connectBeside(sessions, choice);
      else {
        const left = { choices: [choice], sessions: session === undefined ? [] : [session] };
        await leave(sessions, endpoints, left);
      }
    } catch (error) {
      await errors.show(error);
    }
  }
}

function words({ key, label, description, detail, buttons }: PickerItem): unknown {
  return [key, label, description, detail, buttons?.map(({ does }) => does)];
}
