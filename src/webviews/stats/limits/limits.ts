import { element, setText } from '../../kit/dom';
import { iconButton } from '../../kit/iconButton';
import { Popup } from '../../kit/popup';
import { textButton } from '../../kit/textButton';
import type { StatsLimits, StatsTexts } from '../../protocol/stats';
import { LimitsFields } from './fields';
import { draftOf, isSameDraft, readDraft, type KeptLimits } from './values';

interface LimitsOptions {
  readonly texts: StatsTexts;
  /** Written before the page was hidden. */
  readonly kept: KeptLimits | undefined;
  /** CPUs of the engine, where that is known. */
  readonly onlineCpus: () => number | undefined;
  readonly onApply: (limits: StatsLimits) => void;
  /** What is written and not applied is another. */
  readonly onKeep: () => void;
  readonly announce: (text: string) => void;
}

/**
 * The form of the container's limits, below its button. What is written stays, also while the form is closed, until it is applied or
 * reset, or the container has other limits.
 */
export class LimitsForm {
  readonly button: HTMLButtonElement;
  private readonly options: LimitsOptions;
  private readonly popup: Popup;
  private readonly problem = element('p', {
    className: 'field-problem',
    attributes: { role: 'alert' },
  });
  private readonly note: HTMLElement;
  private readonly reset: HTMLButtonElement;
  private readonly apply: HTMLButtonElement;
  private fields: LimitsFields | undefined;
  private limits: StatsLimits | undefined;
  private written: KeptLimits | undefined;
  private isSending = false;

  constructor(options: LimitsOptions) {
    this.options = options;
    const { texts } = options;
    this.written = options.kept;
    this.button = iconButton({ icon: 'limits', label: texts.limitsTitle, text: texts.limits });
    this.note = element('p', {
      className: 'hint',
      text: texts.limitsKept,
      attributes: { role: 'status' },
    });
    this.reset = textButton(texts.resetLimits, () => {
      this.startAnew();
      this.fields?.focus();
    });
    this.apply = textButton(
      texts.applyLimits,
      () => {
        this.submit();
      },
      'primary',
    );
    this.popup = new Popup({
      role: 'dialog',
      label: texts.limitsTitle,
      trigger: this.button,
      content: () => this.content(),
    });
    this.showState();
  }

  /** What is written and not applied. */
  get kept(): KeptLimits | undefined {
    return this.written;
  }

  /** @param canChange whether there is a container that can be changed */
  show(limits: StatsLimits | undefined, canChange: boolean): void {
    const before = this.limits;
    this.limits = limits;
    this.button.disabled = limits === undefined || !canChange;
    if (this.button.disabled) this.popup.close(false);
    if (limits === undefined || this.isSending) return;
    const base = this.written?.of ?? before;
    if (base === undefined || isSameDraft(draftOf(base), draftOf(limits))) return;
    const hadWritten = this.written !== undefined;
    this.startAnew();
    if (hadWritten && this.popup.isOpen) setText(this.problem, this.options.texts.limitsChanged);
  }

  /** The engine's answer. @param problem empty: it has taken them */
  done(problem: string): void {
    this.isSending = false;
    if (problem === '') {
      this.keep(undefined);
      this.popup.close(true);
      this.options.announce(this.options.texts.limitsDone);
      return;
    }
    // Of several the engine may have taken some: what is written stays over what there is now.
    const { limits, written } = this;
    if (limits !== undefined && written !== undefined) this.keep({ ...written, of: limits });
    // Closed meanwhile: what went wrong must be seen all the same.
    if (!this.popup.isOpen) this.popup.open();
    setText(this.problem, problem);
  }

  private content(): readonly Node[] {
    const { limits, written } = this;
    if (limits === undefined) return [];
    const { texts } = this.options;
    setText(this.problem, '');
    const fields = new LimitsFields(texts, written?.draft ?? draftOf(limits), () => {
      this.edit(fields);
    });
    this.fields = fields;
    const close = textButton(texts.close, () => {
      this.popup.close(true);
    });
    const form = element(
      'div',
      { className: 'form limits-form' },
      element('h2', { text: texts.limitsTitle }),
      ...fields.elements,
      this.problem,
      this.note,
      element('div', { className: 'form-buttons' }, this.reset, close, this.apply),
    );
    // Not a form element: the page may not submit any.
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      this.submit();
    });
    return [form];
  }

  private edit({ draft }: LimitsFields): void {
    const { limits } = this;
    if (limits === undefined) return;
    this.keep(isSameDraft(draft, draftOf(limits)) ? undefined : { draft, of: limits });
  }

  /** With the limits that the container has. */
  private startAnew(): void {
    this.keep(undefined);
    this.popup.refresh();
  }

  private submit(): void {
    const { fields, limits } = this;
    if (this.isSending || fields === undefined || limits === undefined) return;
    const { onlineCpus, onApply } = this.options;
    const { draft } = fields;
    const cpus = onlineCpus();
    const read = readDraft(draft, cpus);
    setText(this.problem, '');
    fields.showProblems('problems' in read ? read.problems : {}, cpus);
    if ('problems' in read) return;
    this.isSending = true;
    this.keep({ draft, of: limits });
    onApply(read.limits);
  }

  private keep(written: KeptLimits | undefined): void {
    this.written = written;
    this.showState();
    this.options.onKeep();
  }

  private showState(): void {
    const { texts } = this.options;
    const isWritten = this.written !== undefined && !this.isSending;
    const label = isWritten ? texts.limitsUnapplied : texts.limitsTitle;
    this.button.title = label;
    this.button.setAttribute('aria-label', label);
    this.button.classList.toggle('filtering', isWritten);
    this.note.hidden = !isWritten;
    this.reset.disabled = !isWritten;
    // Not disabled: the focus would be lost.
    this.apply.setAttribute('aria-disabled', String(this.isSending));
    setText(this.apply, this.isSending ? texts.applyingLimits : texts.applyLimits);
  }
}
