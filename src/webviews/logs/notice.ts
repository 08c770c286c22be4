import { element } from '../kit/dom';
import { textButton } from '../kit/textButton';
import type { LogsSource, LogsState, LogsTexts, LogsView } from '../protocol/logs';

interface NoticeActions {
  readonly retry: () => void;
  readonly clearFilters: () => void;
}

/** What to say above the lines: problems, and why there are no lines. */
export class Notices {
  /** Above the list. */
  readonly problems = element('div', { className: 'notices' });
  private readonly texts: LogsTexts;
  private readonly actions: NoticeActions;
  private shown = '';

  constructor(texts: LogsTexts, actions: NoticeActions) {
    this.texts = texts;
    this.actions = actions;
  }

  showProblems(sources: readonly LogsSource[]): void {
    const problems = sources.filter(({ problem }) => problem !== '');
    const key = JSON.stringify(problems);
    if (key === this.shown) return;
    this.shown = key;
    this.problems.replaceChildren(
      ...problems.map((source) => this.problem(source, sources.length)),
    );
  }

  /** In place of rows. */
  showEmpty(target: HTMLElement, state: LogsState, view: LogsView): void {
    const kind = emptyKind(state, view);
    if (target.dataset['kind'] === kind) return;
    target.dataset['kind'] = kind;
    target.hidden = kind === 'none';
    target.replaceChildren();
    if (kind === 'none') return;
    target.append(element('p', { text: this.texts[kind] }));
    if (kind === 'emptyFiltered') {
      target.append(textButton(this.texts.clearFilters, this.actions.clearFilters, 'primary'));
    }
  }

  private problem({ name, phase, problem }: LogsSource, sources: number): HTMLElement {
    const words = element(
      'p',
      {},
      element('bdi', { text: sources > 1 ? `${name}: ${problem}` : problem }),
    );
    const canRetry = phase === 'disconnected' || phase === 'unresponsive' || phase === 'failed';
    return element(
      'div',
      { className: 'notice', attributes: { role: 'alert' } },
      words,
      ...(canRetry ? [textButton(this.texts.retry, this.actions.retry, 'primary')] : []),
    );
  }
}

function emptyKind(
  state: LogsState,
  view: LogsView,
): 'none' | 'waiting' | 'empty' | 'emptyFiltered' {
  if (state.rows > 0) return 'none';
  if (state.lines > 0) return state.scanned < 1 ? 'none' : 'emptyFiltered';
  const isReading =
    state.loading !== undefined || state.sources.some(({ phase }) => phase === 'connecting');
  if (isReading) return 'waiting';
  if (view.from !== undefined || view.to !== undefined) return 'emptyFiltered';
  // A problem above says more than that there is nothing.
  return state.sources.every(({ problem }) => problem !== '') ? 'none' : 'empty';
}
