import * as vscode from 'vscode';
import { DisposableStore, Paced, type Disposable } from '../../../engine/api';
import { copyText } from '../../../ui/clipboard';
import type { Services } from '../../../ui/services';
import { blockText, plainText } from '../../../ui/text';
import { WebviewChannel } from '../../../ui/webview/channel';
import type { WebviewPanels } from '../../../ui/webview/panels';
import {
  isInspectToHost,
  type InspectIdentity,
  type InspectPage,
  type InspectStatus,
  type InspectToHost,
  type InspectToView,
} from '../../../webviews/protocol/inspect';
import type { ReadyMessage } from '../../../webviews/protocol/ready';
import type { InspectDocuments } from '../documents/inspectDocuments';
import type { InspectedObjects } from '../inspectedObjects';
import type { PageModel } from '../page/model';
import { present } from '../page/present';
import { perform } from './deeds';
import { findBeyond } from './findBeyond';
import { PageSource } from './pageSource';
import { findAction, findValue, sectionText } from './pageText';
import { statusOf } from './status';
import { inspectTexts } from './texts';

export interface InspectServices extends Services {
  readonly objects: InspectedObjects;
  readonly documents: InspectDocuments;
  readonly panels: Pick<WebviewPanels<InspectIdentity>, 'show'>;
}

/** Milliseconds between two pages of an object around which much happens. */
const interval = 100;

type Message = Exclude<InspectToHost, ReadyMessage>;

/** One object's page: the host's end of it. It knows every value; the browser knows those that may be shown. */
export class InspectPanel implements Disposable {
  private readonly services: InspectServices;
  private readonly onDidRename: (identity: InspectIdentity) => void;
  private readonly source: PageSource;
  private readonly channel: WebviewChannel<InspectToView, InspectToHost>;
  private readonly owned = new DisposableStore();
  private identity: InspectIdentity;
  private model: PageModel | undefined;
  private page: InspectPage | undefined;
  private shownPage = '';
  private shownStatus = '';
  private revision = 0;

  constructor(
    services: InspectServices,
    panel: vscode.WebviewPanel,
    identity: InspectIdentity,
    onDidRename: (identity: InspectIdentity) => void,
  ) {
    this.services = services;
    this.onDidRename = onDidRename;
    this.identity = identity;
    this.channel = this.owned.add(
      new WebviewChannel<InspectToView, InspectToHost>(panel, {
        accepts: isInspectToHost,
        onReady: () => {
          this.sendSnapshot();
        },
        onMessage: (message) => void this.answer(message),
        onDidChangeVisibility: (visible) => {
          this.source.setVisible(visible);
        },
        log: services.log,
      }),
    );
    this.source = this.owned.add(new PageSource(services.sessions, services.objects, identity));
    const news = this.owned.add(
      new Paced(() => {
        this.update();
      }, interval),
    );
    this.owned.add(
      this.source.onDidChange(() => {
        news.ask();
      }),
    );
    this.source.setVisible(panel.visible);
  }

  dispose(): void {
    this.owned.dispose();
  }

  private sendSnapshot(): void {
    this.takePage();
    const status = this.status();
    this.shownStatus = JSON.stringify(status);
    this.channel.post({
      type: 'snapshot',
      identity: this.identity,
      locale: vscode.env.language,
      texts: inspectTexts(),
      status,
      ...(this.page === undefined ? {} : { page: this.page }),
    });
  }

  /** Much changes around an object; the page hears of what it shows. */
  private update(): void {
    if (this.takePage() && this.page !== undefined) {
      this.channel.post({ type: 'page', page: this.page });
    }
    const status = this.status();
    const text = JSON.stringify(status);
    if (text === this.shownStatus) return;
    this.shownStatus = text;
    this.channel.post({ type: 'status', status });
  }

  private status(): InspectStatus {
    return statusOf(this.source.followed, this.services.sessions);
  }

  /** Makes the page anew; whether it is another than before. */
  private takePage(): boolean {
    this.model = this.source.page();
    if (this.model === undefined) return false;
    this.rename(this.model.name);
    const page = present(this.model, this.revision);
    if (JSON.stringify(page) === this.shownPage) return false;
    this.revision += 1;
    this.page = { ...page, revision: this.revision };
    this.shownPage = JSON.stringify(this.page);
    return true;
  }

  private rename(name: string): void {
    if (name === '' || name === this.identity.name) return;
    this.identity = { ...this.identity, name };
    this.onDidRename(this.identity);
  }

  private async answer(message: Message): Promise<void> {
    try {
      switch (message.type) {
        case 'copy':
          await this.copy(message.id);
          break;
        case 'copySection':
          await this.copySection(message.id);
          break;
        case 'reveal':
        case 'whole':
          this.reveal(message.id);
          break;
        case 'search':
          this.find(message.query);
          break;
        case 'act':
          await this.act(message.id, message.action);
          break;
        case 'retry':
          this.source.retry();
          break;
      }
    } catch (error) {
      void this.services.errors.show(error);
    }
  }

  private async copy(id: string): Promise<void> {
    const value = this.model && findValue(this.model, id);
    if (value === undefined) return;
    const said =
      value.secret === true
        ? vscode.l10n.t('Copied the hidden value')
        : vscode.l10n.t('Copied {0}', plainText(value.text, 60));
    await copyText(value.text, said);
    this.channel.post({ type: 'copied', id });
  }

  private async copySection(id: string): Promise<void> {
    const section = this.model?.sections.find((each) => each.id === id);
    if (section === undefined) return;
    await copyText(sectionText(section), vscode.l10n.t('Copied {0}', plainText(section.title)));
    this.channel.post({ type: 'copied', id });
  }

  private reveal(id: string): void {
    const value = this.model && findValue(this.model, id);
    if (value !== undefined) {
      this.channel.post({ type: 'revealed', id, text: blockText(value.text) });
    }
  }

  private find(query: string): void {
    const findings = this.model === undefined ? [] : findBeyond(this.model, query);
    this.channel.post({ type: 'found', query, findings });
  }

  private async act(id: string, actionId: string): Promise<void> {
    const action = this.model && findAction(this.model, id, actionId);
    if (action !== undefined) await perform(this.services, this.source, action.deed);
  }
}
