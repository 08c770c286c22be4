import { button, progressRing } from '../kit/components';
import { element, setText } from '../kit/dom';
import type { StatsPhase, StatsStatus, StatsTexts } from '../protocol/stats';

interface HeaderActions {
  readonly start: () => void;
  readonly retry: () => void;
}

/** Name, state, and what to do when there are no figures. */
export class Header {
  readonly element: HTMLElement;
  private readonly texts: StatsTexts;
  private readonly actions: HeaderActions;
  private readonly name = element('h1');
  private readonly badge = element('span', { className: 'badge' });
  private readonly description = element('p', { className: 'description' });
  private readonly notice = element('div', { className: 'notice' });
  private shown: StatsStatus | undefined;

  constructor(texts: StatsTexts, actions: HeaderActions) {
    this.texts = texts;
    this.actions = actions;
    this.element = element(
      'header',
      {},
      element('div', { className: 'title' }, this.name, this.badge),
      this.description,
      this.notice,
    );
  }

  show(status: StatsStatus): void {
    const before = this.shown;
    this.shown = status;
    setText(this.name, status.name);
    setText(this.badge, this.texts[status.phase]);
    setText(this.description, status.description);
    if (before?.phase === status.phase && before.problem === status.problem) return;
    this.notice.replaceChildren(...this.noticeFor(status));
  }

  /** What a screen reader is told about a new state. */
  sentence(status: StatsStatus): string {
    return [noticeText(this.texts, status.phase) ?? this.texts[status.phase], status.problem]
      .filter((text) => text !== '')
      .join(' ');
  }

  private noticeFor({ phase, problem }: StatsStatus): readonly HTMLElement[] {
    const text = noticeText(this.texts, phase);
    if (text === undefined && problem === '') return [];
    const isWaiting = phase === 'connecting' || phase === 'waiting';
    return [
      ...(isWaiting ? [progressRing()] : []),
      element(
        'div',
        { className: 'words' },
        ...(text === undefined ? [] : [element('p', { text })]),
        ...(problem === '' ? [] : [element('p', { className: 'problem', text: problem })]),
      ),
      ...this.buttonsFor(phase),
    ];
  }

  private buttonsFor(phase: StatsPhase): readonly HTMLElement[] {
    if (phase === 'stopped') return [button(this.texts.start, this.actions.start)];
    if (phase === 'disconnected' || phase === 'unresponsive')
      return [button(this.texts.retry, this.actions.retry)];
    return [];
  }
}

function noticeText(texts: StatsTexts, phase: StatsPhase): string | undefined {
  return phase === 'running' ? undefined : texts[`${phase}Notice`];
}
