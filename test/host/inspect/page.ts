import * as vscode from 'vscode';
import { InspectDocuments } from '../../../src/features/inspect/documents/inspectDocuments';
import { InspectedObjects } from '../../../src/features/inspect/inspectedObjects';
import { InspectPanel } from '../../../src/features/inspect/panel/inspectPanel';
import { titleOf } from '../../../src/features/inspect/title';
import type { Services } from '../../../src/ui/services';
import {
  isInspectToView,
  type InspectFinding,
  type InspectIdentity,
  type InspectPage,
  type InspectSection,
  type InspectStatus,
  type InspectToHost,
  type InspectToView,
  type InspectValue,
} from '../../../src/webviews/protocol/inspect';
import { connectedSession, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';

/** What pages share, as the feature makes it. */
export class InspectHouse {
  readonly objects = new InspectedObjects();
  readonly shown: InspectIdentity[] = [];
  private readonly documents: InspectDocuments;
  private readonly pages: InspectPageDouble[] = [];
  private readonly services: Services;

  static async open(): Promise<InspectHouse> {
    return new InspectHouse(await extensionServices());
  }

  private constructor(services: Services) {
    this.services = services;
    this.documents = new InspectDocuments(services.sessions, this.objects);
  }

  /** The page of an object of the shared engine, once the engine has told of it. */
  async page(kind: InspectIdentity['kind'], id: string, name = id): Promise<InspectPageDouble> {
    const session = await connectedSession();
    const page = this.unknownPage({ endpointId: session.id, kind, id, name });
    await page.waitForPhase('shown');
    return page;
  }

  unknownPage(identity: InspectIdentity): InspectPageDouble {
    const { services, objects, documents } = this;
    const panels = {
      show: (other: InspectIdentity): void => {
        this.shown.push(other);
      },
    };
    const page = new InspectPageDouble(
      (panel) =>
        new InspectPanel({ ...services, objects, documents, panels }, panel, identity, (now) => {
          panel.title = titleOf(now);
        }),
    );
    this.pages.push(page);
    return page;
  }

  dispose(): void {
    for (const page of this.pages) page.dispose();
    this.documents.dispose();
    this.objects.dispose();
  }
}

/** The page of an object as a test plays it: all that the host has is real, and what it says is held against the protocol. */
export class InspectPageDouble {
  readonly copied: string[] = [];
  readonly revealed = new Map<string, string>();
  /** By what was searched for. */
  readonly found = new Map<string, readonly InspectFinding[]>();
  title = '';
  /** Pages that came, snapshots with a page among them. */
  received = 0;
  private readonly toHost = new vscode.EventEmitter<unknown>();
  private readonly viewState =
    new vscode.EventEmitter<vscode.WebviewPanelOnDidChangeViewStateEvent>();
  private readonly panel: { dispose(): void };
  private isVisible = true;
  private currentStatus: InspectStatus | undefined;
  private currentPage: InspectPage | undefined;

  constructor(open: (panel: vscode.WebviewPanel) => { dispose(): void }) {
    const isVisible = (): boolean => this.isVisible;
    const setTitle = (title: string): void => {
      this.title = title;
    };
    const panel = {
      viewType: 'longshore.inspect',
      get visible(): boolean {
        return isVisible();
      },
      set title(title: string) {
        setTitle(title);
      },
      onDidChangeViewState: this.viewState.event,
      webview: {
        onDidReceiveMessage: this.toHost.event,
        postMessage: (message: unknown) => {
          this.receive(message);
          return Promise.resolve(true);
        },
      },
    } as unknown as vscode.WebviewPanel;
    this.panel = open(panel);
    this.say({ type: 'ready' });
  }

  get page(): InspectPage {
    if (this.currentPage === undefined) throw new Error('there is no page yet');
    return this.currentPage;
  }

  get status(): InspectStatus | undefined {
    return this.currentStatus;
  }

  say(message: InspectToHost): void {
    // As VS Code passes it.
    this.toHost.fire(JSON.parse(JSON.stringify(message)));
  }

  act(id: string, action: string): void {
    this.say({ type: 'act', id, action });
  }

  hide(): void {
    this.isVisible = false;
    this.viewState.fire({ webviewPanel: {} as vscode.WebviewPanel });
  }

  show(): void {
    this.isVisible = true;
    this.viewState.fire({ webviewPanel: {} as vscode.WebviewPanel });
    this.say({ type: 'ready' });
  }

  section(id: string): InspectSection {
    const found = this.page.sections.find((section) => section.id === id);
    if (found === undefined) throw new Error(`no section ${id}`);
    return found;
  }

  find(id: string): InspectValue | undefined {
    return this.page.sections
      .flatMap(({ fields = [], table }) => [
        ...fields.flatMap(({ values }) => values),
        ...(table?.rows ?? []).flatMap(({ cells }) => cells),
      ])
      .find((value) => value.id === id);
  }

  /** The text of a value; undefined where there is none of that id. */
  text(id: string): string | undefined {
    return this.find(id)?.text;
  }

  /** The rows of a section, as texts. */
  rows(section: string): readonly (readonly string[])[] {
    const { table } = this.section(section);
    return (table?.rows ?? []).map(({ cells }) => cells.map(({ text }) => text));
  }

  async waitForPhase(phase: InspectStatus['phase']): Promise<void> {
    try {
      await waitFor(`the phase ${phase}`, () => this.currentStatus?.phase === phase);
    } catch (error) {
      throw new Error(`it is ${JSON.stringify(this.currentStatus)}`, { cause: error });
    }
  }

  dispose(): void {
    this.panel.dispose();
    this.toHost.dispose();
    this.viewState.dispose();
  }

  private receive(message: unknown): void {
    const received: unknown = JSON.parse(JSON.stringify(message));
    if (!isInspectToView(received)) {
      throw new Error(`not of the protocol: ${JSON.stringify(message)}`);
    }
    this.take(received);
  }

  private take(message: InspectToView): void {
    switch (message.type) {
      case 'snapshot':
        this.currentStatus = message.status;
        if (message.page !== undefined) this.takePage(message.page);
        break;
      case 'page':
        this.takePage(message.page);
        break;
      case 'status':
        this.currentStatus = message.status;
        break;
      case 'revealed':
        this.revealed.set(message.id, message.text);
        break;
      case 'found':
        this.found.set(message.query, message.findings);
        break;
      case 'copied':
        this.copied.push(message.id);
        break;
    }
  }

  private takePage(page: InspectPage): void {
    const before = this.currentPage?.revision ?? 0;
    if (page.revision < before) throw new Error(`revision ${page.revision} after ${before}`);
    this.currentPage = page;
    this.received++;
  }
}
