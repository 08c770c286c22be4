import { element, setText } from '../kit/dom';
import { iconButton } from '../kit/iconButton';
import { icon } from '../kit/icons';
import type { StatsTexts } from '../protocol/stats';

interface ToolbarActions {
  readonly pause: (isPaused: boolean) => void;
  readonly zoom: (direction: 'in' | 'out') => void;
  readonly resetZoom: () => void;
  readonly saveCsv: () => void;
  readonly savePng: () => void;
}

interface ToolbarState {
  readonly isPaused: boolean;
  readonly isZoomed: boolean;
  readonly hasValues: boolean;
  /** The time that the figures are of, or the charts show, where that is not simply now. */
  readonly time: string;
}

/** What can be done with the charts. It stays in sight, and so does the time that is pointed at. */
export class Toolbar {
  readonly element: HTMLElement;
  private readonly texts: StatsTexts;
  private readonly pause: HTMLButtonElement;
  private readonly zoomOut: HTMLButtonElement;
  private readonly reset: HTMLButtonElement;
  private readonly needValues: readonly HTMLButtonElement[];
  private readonly time = element('span', { className: 'time' });
  private isPaused: boolean | undefined;

  /** @param limits the button of the limits */
  constructor(texts: StatsTexts, actions: ToolbarActions, limits: HTMLElement) {
    this.texts = texts;
    this.pause = iconButton({
      icon: 'pause',
      label: texts.pause,
      text: texts.pause,
      onClick: () => {
        actions.pause(this.isPaused !== true);
      },
    });
    const zoomIn = iconButton({
      icon: 'zoomIn',
      label: texts.zoomIn,
      onClick: () => {
        actions.zoom('in');
      },
    });
    this.zoomOut = iconButton({
      icon: 'zoomOut',
      label: texts.zoomOut,
      onClick: () => {
        actions.zoom('out');
      },
    });
    this.reset = iconButton({
      icon: 'wholeTime',
      label: texts.resetZoom,
      onClick: actions.resetZoom,
    });
    const csv = iconButton({
      icon: 'save',
      label: texts.saveCsv,
      text: 'CSV',
      onClick: actions.saveCsv,
    });
    const png = iconButton({
      icon: 'save',
      label: texts.savePng,
      text: 'PNG',
      onClick: actions.savePng,
    });
    this.needValues = [this.pause, zoomIn, csv, png];
    const group = (...buttons: readonly HTMLElement[]): HTMLElement =>
      element('div', { className: 'group' }, ...buttons);
    this.element = element(
      'div',
      { className: 'toolbar', attributes: { role: 'group', 'aria-label': texts.charts } },
      group(this.pause),
      group(zoomIn, this.zoomOut, this.reset),
      this.time,
      group(limits, csv, png),
    );
  }

  show({ isPaused, isZoomed, hasValues, time }: ToolbarState): void {
    setText(this.time, time);
    this.zoomOut.disabled = !isZoomed;
    this.reset.disabled = !isZoomed;
    for (const each of this.needValues) each.disabled = !hasValues;
    if (this.isPaused === isPaused) return;
    this.isPaused = isPaused;
    const text = isPaused ? this.texts.resume : this.texts.pause;
    this.pause.title = text;
    this.pause.setAttribute('aria-label', text);
    this.pause.classList.toggle('filtering', isPaused);
    this.pause.replaceChildren(
      icon(isPaused ? 'play' : 'pause'),
      element('span', { className: 'button-text', text }),
    );
  }
}
