import { element, setText } from '../kit/dom';
import { fill } from '../kit/fill';
import type { Formatter } from '../kit/format';
import type { LogsSource, LogsState, LogsTexts } from '../protocol/logs';
import { lineCount, sourceClass } from './list/rowLook';

interface StatusActions {
  readonly cancel: () => void;
  readonly loadEarlier: () => void;
}

/** How much there is, what is under way, and how the containers are. */
export class StatusLine {
  readonly element: HTMLElement;
  private readonly texts: LogsTexts;
  private readonly format: Formatter;
  private readonly lines = element('span');
  private readonly selected = element('span');
  private readonly dropped = element('span', { className: 'dropped' });
  private readonly progress = element('span', { className: 'progress' });
  private readonly bar = element('progress', { attributes: { max: '1' } });
  private readonly progressText = element('span');
  private readonly cancel: HTMLButtonElement;
  private readonly earlier: HTMLButtonElement;
  private readonly sources = element('span', { className: 'sources' });
  private shownSources = '';

  constructor(texts: LogsTexts, format: Formatter, actions: StatusActions) {
    this.texts = texts;
    this.format = format;
    this.cancel = linkButton(texts.cancel, actions.cancel);
    this.earlier = linkButton(texts.loadEarlier, actions.loadEarlier);
    this.progress.append(this.bar, this.progressText, this.cancel);
    this.element = element(
      'footer',
      { className: 'status' },
      this.lines,
      this.selected,
      this.dropped,
      this.earlier,
      this.progress,
      this.sources,
    );
  }

  /** @param hides the filter may leave lines out */
  show(state: LogsState, hides: boolean, selected: number): void {
    const { texts, format } = this;
    const words = [
      lineCount(texts, format.count, state.lines),
      // Without a filter the last lines are merely not drawn yet.
      ...(hides ? [fill(texts.shown, format.count(state.rows))] : []),
    ];
    setText(this.lines, words.join(' · '));
    show(this.selected, selected > 1 ? fill(texts.selected, format.count(selected)) : '');
    show(this.dropped, state.dropped > 0 ? fill(texts.dropped, format.count(state.dropped)) : '');
    this.earlier.hidden = !state.hasEarlier || state.loading !== undefined;
    this.showProgress(state);
    this.showSources(state.sources);
  }

  private showProgress({ loading, scanned }: LogsState): void {
    const { texts, format } = this;
    const fraction = loading?.fraction ?? scanned;
    this.progress.hidden = loading === undefined && scanned >= 1;
    this.cancel.hidden = loading === undefined;
    if (this.progress.hidden) return;
    this.bar.value = fraction;
    const percent = format.percent(fraction * 100);
    const text =
      loading === undefined
        ? fill(texts.searching, percent)
        : fill(texts.loading, percent, format.count(loading.lines));
    setText(this.progressText, text);
    this.bar.setAttribute('aria-label', text);
  }

  private showSources(sources: readonly LogsSource[]): void {
    const key = JSON.stringify(sources);
    if (key === this.shownSources) return;
    this.shownSources = key;
    this.sources.replaceChildren(
      ...(sources.length === 1 ? sources.map((each) => this.phase(each)) : this.phases(sources)),
    );
  }

  /** Of many, those that follow as expected need no words. */
  private phases(sources: readonly LogsSource[]): readonly HTMLElement[] {
    return sources.flatMap((source, index) => {
      if (source.phase === 'following') return [];
      const made = this.phase(source);
      made.prepend(
        element('span', { className: `swatch ${sourceClass(index)}` }),
        element('bdi', { text: `${source.name}: ` }),
      );
      return [made];
    });
  }

  private phase({ phase, problem, name, description }: LogsSource): HTMLElement {
    const made = element('span', { className: `phase ${phase}` });
    made.append(element('span', { text: this.texts[phase] }));
    made.title = [name, description, problem].filter((text) => text !== '').join('\n');
    return made;
  }
}

function show(target: HTMLElement, text: string): void {
  setText(target, text);
  target.hidden = text === '';
}

function linkButton(text: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', {
    className: 'link-button',
    text,
    attributes: { type: 'button' },
  });
  made.addEventListener('click', onClick);
  return made;
}
