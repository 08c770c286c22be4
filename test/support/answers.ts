// Answers for what verbs ask inside the extension host. A window with a test module refuses modal dialogs, and nobody is there to
// type: inputs, messages and file dialogs are handed to the test instead of the screen. The e2e tests see the real ones.
import * as vscode from 'vscode';
import { waitFor } from './machine';

/** A message or dialog, until an action of it is chosen. */
export interface ShownMessage {
  readonly text: string;
  readonly detail: string;
  readonly isModal: boolean;
  readonly actions: readonly string[];
  /** Undefined dismisses it. */
  choose(action: string | undefined): void;
}

/** An input box or a quick pick, for as long as it is on the screen. */
export interface ShownInput {
  /** Title and prompt or placeholder, a line each. */
  readonly text: string;
  readonly value: string;
  readonly labels: readonly string[];
  /** What stands below the input. */
  readonly refusal: string;
  /** Types and presses Enter. */
  answer(text: string): void;
  /** Types without Enter. */
  type(text: string): void;
  pick(label: string): void;
  back(): void;
  escape(): void;
}

type Replaced = Partial<Record<keyof typeof vscode.window, unknown>>;

/** Replaces the questions of `vscode.window` from its making to `dispose`. */
export class Answers implements vscode.Disposable {
  private readonly originals: Replaced = {};
  private readonly messages: ShownMessage[] = [];
  private readonly inputs: ShownInput[] = [];
  private readonly files: (string | vscode.Uri | undefined)[] = [];
  /** What the last dialog that saves a file suggested. */
  suggested: vscode.Uri | undefined;

  constructor() {
    const message = this.showMessage.bind(this);
    this.replace({
      showInformationMessage: message,
      showWarningMessage: message,
      showErrorMessage: message,
      createInputBox: () => this.track(new InputDouble()),
      createQuickPick: () => this.track(new InputDouble()),
      showQuickPick: this.showQuickPick.bind(this),
      showOpenDialog: () => Promise.resolve(asList(this.files.shift())),
      showSaveDialog: (options: vscode.SaveDialogOptions) => {
        this.suggested = options.defaultUri;
        return Promise.resolve(asList(this.files.shift())?.[0]);
      },
    });
  }

  /** What the next file dialog gives. */
  chooseFile(file: string | vscode.Uri | undefined): void {
    this.files.push(file);
  }

  /** The message that contains a text; it stays until something is chosen. */
  message(text: string | RegExp): Promise<ShownMessage> {
    return waitFor(`the message ${String(text)}`, () =>
      this.messages.find((one) => contains(one.text, text)),
    );
  }

  /** The texts of the messages that nobody has answered. */
  get open(): readonly string[] {
    return this.messages.map((one) => one.text);
  }

  /** The input on the screen, once it asks for that. */
  input(text: string | RegExp): Promise<ShownInput> {
    return waitFor(`the input ${String(text)}`, () =>
      this.inputs.find((one) => contains(one.text, text)),
    );
  }

  /** Whether any input is on the screen. */
  get isAsking(): boolean {
    return this.inputs.length > 0;
  }

  dispose(): void {
    Object.assign(vscode.window, this.originals);
    for (const input of [...this.inputs]) input.escape();
    for (const message of [...this.messages]) message.choose(undefined);
  }

  private replace(functions: Replaced): void {
    for (const [name, replacement] of Object.entries(functions)) {
      const key = name as keyof typeof vscode.window;
      this.originals[key] = vscode.window[key];
      Object.assign(vscode.window, { [name]: replacement });
    }
  }

  private showMessage(
    text: string,
    ...rest: readonly (string | vscode.MessageOptions)[]
  ): Promise<string | undefined> {
    const [options] = rest.filter((one) => typeof one === 'object');
    const actions = rest.filter((one) => typeof one === 'string');
    return new Promise((resolve) => {
      const shown: ShownMessage = {
        text,
        detail: options?.detail ?? '',
        isModal: options?.modal ?? false,
        actions,
        choose: (action) => {
          if (action !== undefined && !actions.includes(action)) {
            throw new Error(`“${text}” has no action “${action}”, but ${actions.join(', ')}`);
          }
          forget(this.messages, shown);
          resolve(action);
        },
      };
      this.messages.push(shown);
    });
  }

  private async showQuickPick(
    items: readonly vscode.QuickPickItem[],
    options: vscode.QuickPickOptions,
  ): Promise<unknown> {
    const pick = this.track(new InputDouble());
    pick.title = options.title ?? '';
    pick.items = items;
    return new Promise((resolve) => {
      pick.onDidAccept(() => {
        const chosen = pick.selectedItems;
        resolve(options.canPickMany === true ? chosen : chosen[0]);
        pick.dispose();
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  }

  private track(input: InputDouble): InputDouble {
    input.onDidShow(() => {
      this.inputs.push(input);
    });
    input.onDidClose(() => {
      forget(this.inputs, input);
    });
    return input;
  }
}

/** As much of an input box and a quick pick as Longshore's prompts use. */
class InputDouble implements ShownInput {
  title = '';
  prompt = '';
  placeholder = '';
  value = '';
  enabled = true;
  items: readonly vscode.QuickPickItem[] = [];
  activeItems: readonly vscode.QuickPickItem[] = [];
  selectedItems: readonly vscode.QuickPickItem[] = [];
  validationMessage: string | vscode.InputBoxValidationMessage | undefined;
  private readonly shown = new vscode.EventEmitter<void>();
  private readonly closed = new vscode.EventEmitter<void>();
  private readonly accepted = new vscode.EventEmitter<void>();
  private readonly changed = new vscode.EventEmitter<string>();
  private readonly hidden = new vscode.EventEmitter<void>();
  private readonly button = new vscode.EventEmitter<vscode.QuickInputButton>();

  readonly onDidShow = this.shown.event;
  readonly onDidClose = this.closed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidChangeValue = this.changed.event;
  readonly onDidHide = this.hidden.event;
  readonly onDidTriggerButton = this.button.event;

  get text(): string {
    return [this.title, this.prompt, this.placeholder].filter((one) => one !== '').join('\n');
  }

  get labels(): readonly string[] {
    return this.items.map(({ label }) => label);
  }

  get refusal(): string {
    const message = this.validationMessage;
    return typeof message === 'object' ? message.message : (message ?? '');
  }

  show(): void {
    this.shown.fire();
  }

  dispose(): void {
    this.closed.fire();
  }

  type(text: string): void {
    this.value = text;
    this.changed.fire(text);
  }

  answer(text: string): void {
    this.type(text);
    this.accepted.fire();
  }

  pick(label: string): void {
    const chosen = this.items.filter((item) => item.label === label);
    if (chosen.length === 0) throw new Error(`no “${label}” among ${this.labels.join(', ')}`);
    this.selectedItems = chosen;
    this.accepted.fire();
  }

  back(): void {
    this.button.fire(vscode.QuickInputButtons.Back);
  }

  escape(): void {
    this.hidden.fire();
    this.closed.fire();
  }
}

function asList(file: string | vscode.Uri | undefined): vscode.Uri[] | undefined {
  if (file === undefined) return undefined;
  return [typeof file === 'string' ? vscode.Uri.file(file) : file];
}

function contains(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

function forget<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
