import { Announcer } from '../kit/announcer';
import { element, setText } from '../kit/dom';
import { FigureTable } from '../kit/figureTable';
import { FocusPlace } from '../kit/focus';
import { createFormatter, type Formatter } from '../kit/format';
import type { Host } from '../kit/host';
import type {
  StatsFigures,
  StatsIdentity,
  StatsLimits,
  StatsSnapshot,
  StatsStatus,
  StatsToHost,
  StatsToView,
} from '../protocol/stats';
import { Charts } from './charts';
import { describeFigures, tableRows, type FigureSet } from './figures';
import { Header } from './header';
import { LimitsForm } from './limits/limits';
import { readNavigation, type StatsPageState } from './navigation';
import { pictureOf } from './picture';
import { ProcessSection } from './processes/section';
import { Toolbar } from './toolbar';
import { Words } from './words';

type StatsHost = Host<StatsToHost, StatsPageState>;

/** The page of one container. */
export class StatsPage {
  readonly element: HTMLElement;
  private readonly host: StatsHost;
  private readonly texts: StatsSnapshot['texts'];
  private readonly format: Formatter;
  private readonly set: FigureSet;
  private readonly words: Words;
  private readonly header: Header;
  private readonly toolbar: Toolbar;
  private readonly limitsForm: LimitsForm;
  private readonly charts: Charts;
  private readonly processes: ProcessSection;
  private readonly table: FigureTable;
  private readonly stillNotice = element('p', {
    className: 'still',
    attributes: { role: 'status' },
  });
  private readonly announcer = new Announcer();
  private identity: StatsIdentity;
  private status: StatsStatus;
  private limits: StatsLimits | undefined;
  private signals: readonly string[];

  constructor(snapshot: StatsSnapshot, host: StatsHost) {
    const { texts } = snapshot;
    const navigation = readNavigation(host.recall());
    this.host = host;
    this.texts = texts;
    this.identity = snapshot.identity;
    this.status = snapshot.status;
    this.signals = snapshot.signals;
    this.format = createFormatter(snapshot.locale);
    this.set = describeFigures(texts, this.format);
    this.words = new Words(texts, this.format, this.set);
    this.header = new Header(texts, {
      start: () => {
        host.post({ type: 'start' });
      },
      retry: () => {
        host.post({ type: 'retry' });
      },
    });
    this.limitsForm = new LimitsForm({
      texts,
      kept: navigation.limits,
      onKeep: () => {
        this.remember();
      },
      onlineCpus: () => this.charts.newest?.onlineCpus,
      onApply: (limits) => {
        host.post({ type: 'setLimits', limits });
      },
      announce: (text) => {
        this.announcer.announce(text);
      },
    });
    this.charts = new Charts({
      texts,
      format: this.format,
      set: this.set,
      navigation,
      onChange: () => {
        this.showChoice();
      },
    });
    this.toolbar = this.createToolbar();
    this.processes = new ProcessSection({
      texts,
      format: this.format,
      focus: new FocusPlace(),
      signals: () => this.signals,
      isOpen: navigation.showsProcesses,
      order: navigation.order,
      onChange: () => {
        this.watchProcesses();
      },
      onSignal: (pid, signal) => {
        host.post({ type: 'signalProcess', pid, signal });
      },
    });
    this.table = new FigureTable(
      texts.figures,
      [texts.figure, texts.now, texts.highest, texts.total],
      this.set.figures.map(({ label }) => label),
    );
    this.element = element(
      'main',
      {},
      this.header.element,
      this.toolbar.element,
      this.stillNotice,
      this.charts.element,
      this.processes.element,
      this.table.element,
      this.announcer.element,
    );
    this.replace(snapshot, navigation.pausedAt);
    if (navigation.showsProcesses) host.post({ type: 'watchProcesses', on: true });
  }

  receive(message: StatsToView): void {
    switch (message.type) {
      case 'snapshot':
        this.replace(message, this.charts.pausedAt);
        break;
      case 'status':
        this.setStatus(message.status);
        break;
      case 'point':
        this.add(message.point);
        break;
      case 'mark':
        this.charts.addMark(message.mark);
        break;
      case 'limits':
        this.setLimits(message.limits);
        break;
      case 'limitsDone':
        this.limitsForm.done(message.problem);
        break;
      case 'processes':
        this.processes.show(message.processes, message.problem);
        break;
    }
  }

  private replace(snapshot: StatsSnapshot, pausedAt: number | undefined): void {
    this.identity = snapshot.identity;
    this.signals = snapshot.signals;
    this.charts.replace(snapshot, pausedAt);
    this.setStatus(snapshot.status);
    this.setLimits(snapshot.limits);
    this.showChoice();
  }

  private add(point: StatsFigures): void {
    this.charts.add(point);
    this.showTime();
    this.updateTable();
    this.announcer.mention(() => this.words.summary(point));
  }

  private setStatus(status: StatsStatus): void {
    const changed = status.phase !== this.status.phase || status.problem !== this.status.problem;
    const isRunning = status.phase === 'running';
    this.status = status;
    this.header.show(status);
    this.element.classList.toggle('idle', !isRunning);
    if (changed) this.announcer.announce(this.header.sentence(status));
    this.charts.setRunning(isRunning);
    this.processes.setRunning(isRunning);
    this.setLimits(this.limits);
    this.updateTable();
    this.remember();
  }

  private setLimits(limits: StatsLimits | undefined): void {
    this.limits = limits;
    const { phase } = this.status;
    this.limitsForm.show(limits, ['running', 'waiting', 'stopped'].includes(phase));
  }

  /** After the user has zoomed, paused, pointed, or hidden a line. */
  private showChoice(): void {
    const words = this.words.still(this.charts.pausedAt);
    setText(this.stillNotice, words);
    this.stillNotice.hidden = words === '';
    this.showTime();
    this.updateTable();
    this.remember();
  }

  private showTime(): void {
    const { charts } = this;
    this.toolbar.show({
      isPaused: charts.pausedAt !== undefined,
      isZoomed: charts.isZoomed,
      hasValues: charts.newest !== undefined,
      time: this.words.time(this.charts),
    });
  }

  private updateTable(): void {
    const { history, span, now } = this.charts;
    this.table.update(tableRows(this.set, history, span, now, this.format));
  }

  private watchProcesses(): void {
    this.host.post({ type: 'watchProcesses', on: this.processes.isOpen });
    this.remember();
  }

  private remember(): void {
    const { endpointId, containerId, image } = this.identity;
    this.host.remember({
      endpointId,
      containerId,
      image,
      name: this.status.name,
      navigation: {
        ...this.charts.navigation,
        showsProcesses: this.processes.isOpen,
        order: this.processes.order,
        limits: this.limitsForm.kept,
      },
    });
  }

  private createToolbar(): Toolbar {
    const { host } = this;
    return new Toolbar(
      this.texts,
      {
        pause: (isPaused) => {
          this.charts.setPaused(isPaused);
        },
        zoom: (direction) => {
          this.charts.act({ kind: 'zoom', direction });
        },
        resetZoom: () => {
          this.charts.act({ kind: 'reset' });
        },
        saveCsv: () => {
          host.post({ type: 'saveCsv' });
        },
        savePng: () => {
          host.post({ type: 'savePng', data: this.picture() });
        },
      },
      this.limitsForm.button,
    );
  }

  private picture(): string {
    const { charts, status } = this;
    const title = [status.name, [status.description, this.words.span(charts.span)].join(' · ')];
    return pictureOf(charts, title);
  }
}
