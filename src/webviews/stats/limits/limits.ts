import { element, setText } from '../../kit/dom';
import { selectField, textField, type Field } from '../../kit/field';
import { fill } from '../../kit/fill';
import { iconButton } from '../../kit/iconButton';
import { Popup } from '../../kit/popup';
import { textButton } from '../../kit/textButton';
import { statsRestartPolicies, type StatsLimits, type StatsTexts } from '../../protocol/stats';
import { draftOf, readDraft, type LimitsDraft } from './values';

interface LimitsOptions {
  readonly texts: StatsTexts;
  /** CPUs of the engine, where that is known. */
  readonly onlineCpus: () => number | undefined;
  readonly onApply: (limits: StatsLimits) => void;
  readonly announce: (text: string) => void;
}

type FieldName = keyof StatsLimits;

/** The form of the container's limits, below its button. */
export class LimitsForm {
  readonly button: HTMLButtonElement;
  private readonly options: LimitsOptions;
  private readonly popup: Popup;
  private readonly problem = element('p', {
    className: 'field-problem',
    attributes: { role: 'alert' },
  });
  private limits: StatsLimits | undefined;
  /** As it was sent: it stays written until the engine has taken it. */
  private sent: LimitsDraft | undefined;
  private isSending = false;
  private apply: HTMLButtonElement | undefined;

  constructor(options: LimitsOptions) {
    this.options = options;
    const { texts } = options;
    this.button = iconButton({ icon: 'limits', label: texts.limitsTitle, text: texts.limits });
    this.popup = new Popup({
      role: 'dialog',
      label: texts.limitsTitle,
      trigger: this.button,
      content: () => this.content(),
    });
  }

  /** @param canChange whether there is a container that can be changed */
  show(limits: StatsLimits | undefined, canChange: boolean): void {
    this.limits = limits;
    this.button.disabled = limits === undefined || !canChange;
    if (this.button.disabled) this.popup.close(false);
  }

  /** The engine's answer. @param problem empty: it has taken them */
  done(problem: string): void {
    this.isSending = false;
    if (problem === '') {
      this.sent = undefined;
      this.popup.close(true);
      this.options.announce(this.options.texts.limitsDone);
    } else {
      // Closed meanwhile: what went wrong must be seen all the same.
      if (!this.popup.isOpen) this.popup.open();
      setText(this.problem, problem);
    }
    this.showSending();
  }

  private content(): readonly Node[] {
    const { texts } = this.options;
    const draft = this.sent ?? (this.limits === undefined ? undefined : draftOf(this.limits));
    if (draft === undefined) return [];
    setText(this.problem, '');
    const fields = this.fields(draft);
    const { restartPolicy, maximumRetries } = fields;
    const showRetries = (): void => {
      maximumRetries.element.hidden = restartPolicy.control.value !== 'on-failure';
    };
    restartPolicy.control.addEventListener('change', showRetries);
    showRetries();
    const submit = (): void => {
      this.submit(fields);
    };
    this.apply = textButton(texts.applyLimits, submit, 'primary');
    this.showSending();
    const cancel = textButton(texts.cancel, () => {
      this.sent = undefined;
      this.popup.close(true);
    });
    const form = element(
      'div',
      { className: 'form limits-form' },
      element('h2', { text: texts.limitsTitle }),
      ...Object.values(fields).map((field) => field.element),
      this.problem,
      element('div', { className: 'form-buttons' }, cancel, this.apply),
    );
    // Not a form element: the page may not submit any.
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      submit();
    });
    return [form];
  }

  private fields(draft: LimitsDraft) {
    const { texts } = this.options;
    const text = (
      name: FieldName,
      label: string,
      hint: string,
    ): Field<HTMLInputElement | HTMLSelectElement> =>
      textField({ id: `limit-${name}`, label, hint, value: draft[name] });
    const policyNames = {
      no: texts.restartNo,
      'on-failure': texts.restartOnFailure,
      always: texts.restartAlways,
      'unless-stopped': texts.restartUnlessStopped,
    };
    return {
      memory: text('memory', texts.limitMemory, texts.limitMemoryHint),
      memorySwap: text('memorySwap', texts.limitSwap, texts.limitSwapHint),
      cpus: text('cpus', texts.limitCpus, texts.limitCpusHint),
      restartPolicy: selectField({
        id: 'limit-restartPolicy',
        label: texts.restartPolicy,
        value: draft.restartPolicy,
        choices: statsRestartPolicies.map((value) => ({ value, text: policyNames[value] })),
      }),
      maximumRetries: text('maximumRetries', texts.retries, texts.retriesHint),
    };
  }

  private submit(fields: ReturnType<LimitsForm['fields']>): void {
    if (this.isSending) return;
    const { texts, onlineCpus, onApply } = this.options;
    const draft: LimitsDraft = {
      memory: fields.memory.control.value,
      memorySwap: fields.memorySwap.control.value,
      cpus: fields.cpus.control.value,
      restartPolicy: fields.restartPolicy.control.value,
      maximumRetries: fields.maximumRetries.control.value,
    };
    const cpus = onlineCpus();
    const read = readDraft(draft, cpus);
    const problems = 'problems' in read ? read.problems : {};
    setText(this.problem, '');
    for (const [name, field] of Object.entries(fields)) {
      const problem = problems[name as FieldName];
      field.setProblem(problem === undefined ? '' : fill(texts[problem], String(cpus ?? '')));
    }
    if ('problems' in read) {
      Object.values(fields)
        .find(({ control }) => control.getAttribute('aria-invalid') === 'true')
        ?.control.focus();
      return;
    }
    this.sent = draft;
    this.isSending = true;
    this.showSending();
    onApply(read.limits);
  }

  private showSending(): void {
    const { texts } = this.options;
    if (this.apply === undefined) return;
    // Not disabled: the focus would be lost.
    this.apply.setAttribute('aria-disabled', String(this.isSending));
    setText(this.apply, this.isSending ? texts.applyingLimits : texts.applyLimits);
  }
}
