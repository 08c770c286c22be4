import { element, setText } from '../../kit/dom';
import { iconButton, toggleButton } from '../../kit/iconButton';
import type { LogsPattern, LogsTexts } from '../../protocol/logs';

interface PatternBoxOptions {
  readonly id: string;
  readonly label: string;
  readonly texts: LogsTexts;
  readonly onChange: (pattern: LogsPattern, isTyping: boolean) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** A box for a text or regular expression, with what VS Code's own search boxes have. */
export class PatternBox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly options: PatternBoxOptions;
  private readonly problem: HTMLElement;
  private readonly regex: ReturnType<typeof toggleButton>;
  private readonly matchCase: ReturnType<typeof toggleButton>;
  private readonly clearButton: HTMLButtonElement;
  private pattern: LogsPattern = { text: '', isRegex: false, matchCase: false };

  constructor(options: PatternBoxOptions) {
    this.options = options;
    const { id, label, texts } = options;
    this.input = element('input', {
      attributes: {
        id,
        type: 'text',
        spellcheck: 'false',
        autocomplete: 'off',
        placeholder: label,
        'aria-label': label,
        'aria-describedby': `${id}-problem`,
      },
    });
    this.problem = element('p', {
      className: 'box-problem',
      attributes: { id: `${id}-problem` },
    });
    this.matchCase = toggleButton({ text: 'Aa' }, texts.matchCase, (matchCase) => {
      this.change({ matchCase }, false);
    });
    this.regex = toggleButton({ text: '.*' }, texts.useRegex, (isRegex) => {
      this.change({ isRegex }, false);
    });
    this.clearButton = iconButton({
      icon: 'close',
      label: texts.clearSearch,
      onClick: () => {
        this.clear();
        this.input.focus();
      },
    });
    this.element = element(
      'div',
      { className: 'pattern-box', attributes: { role: 'group', 'aria-label': label } },
      element(
        'div',
        { className: 'input-box' },
        this.input,
        this.clearButton,
        this.matchCase.element,
        this.regex.element,
      ),
      this.problem,
    );
    this.input.addEventListener('input', () => {
      this.change({ text: this.input.value }, true);
    });
    this.input.addEventListener('keydown', (event) => {
      if (!this.toggleByKey(event)) options.onKey(event);
    });
  }

  show(pattern: LogsPattern): void {
    this.pattern = pattern;
    if (this.input.value !== pattern.text) this.input.value = pattern.text;
    this.regex.set(pattern.isRegex);
    this.matchCase.set(pattern.matchCase);
    this.clearButton.hidden = pattern.text === '';
  }

  /** Empty: the pattern can be used. */
  showProblem(text: string): void {
    setText(this.problem, text);
    this.input.setAttribute('aria-invalid', String(text !== ''));
  }

  clear(): void {
    this.change({ text: '' }, false);
  }

  private toggleByKey(event: KeyboardEvent): boolean {
    if (!event.altKey || event.ctrlKey || event.metaKey) return false;
    // On a Mac, Alt and a letter write another one: the key's place tells which it is.
    if (event.code === 'KeyR') this.change({ isRegex: !this.pattern.isRegex }, false);
    else if (event.code === 'KeyC') this.change({ matchCase: !this.pattern.matchCase }, false);
    else return false;
    event.preventDefault();
    return true;
  }

  private change(change: Partial<LogsPattern>, isTyping: boolean): void {
    this.pattern = { ...this.pattern, ...change };
    this.show(this.pattern);
    this.options.onChange(this.pattern, isTyping);
  }
}
