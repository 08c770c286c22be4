import { selectField, textField, type Field } from '../../kit/field';
import { fill } from '../../kit/fill';
import { statsRestartPolicies, type StatsTexts } from '../../protocol/stats';
import { limitNames, type LimitsDraft, type LimitsProblems } from './values';

type Control = Field<HTMLInputElement | HTMLSelectElement>;

/** The boxes of the form. */
export class LimitsFields {
  private readonly texts: StatsTexts;
  private readonly fields: Readonly<Record<keyof LimitsDraft, Control>>;

  constructor(texts: StatsTexts, draft: LimitsDraft, onEdit: () => void) {
    this.texts = texts;
    this.fields = createFields(texts, draft);
    for (const { control } of this.all) control.addEventListener('input', onEdit);
    const { restartPolicy } = this.fields;
    restartPolicy.control.addEventListener('input', () => {
      this.showRetries();
    });
    this.showRetries();
  }

  get elements(): readonly HTMLElement[] {
    return this.all.map(({ element }) => element);
  }

  get draft(): LimitsDraft {
    const { memory, memorySwap, cpus, restartPolicy, maximumRetries } = this.fields;
    return {
      memory: memory.control.value,
      memorySwap: memorySwap.control.value,
      cpus: cpus.control.value,
      restartPolicy: restartPolicy.control.value,
      maximumRetries: maximumRetries.control.value,
    };
  }

  /** Says beside each box what is wrong with it, and goes to the first of them. */
  showProblems(problems: LimitsProblems, onlineCpus: number | undefined): void {
    for (const name of limitNames) {
      const problem = problems[name];
      const text = problem === undefined ? '' : fill(this.texts[problem], String(onlineCpus ?? ''));
      this.fields[name].setProblem(text);
    }
    const wrong = limitNames.find((name) => problems[name] !== undefined);
    if (wrong !== undefined) this.fields[wrong].control.focus();
  }

  focus(): void {
    this.fields.memory.control.focus();
  }

  private get all(): readonly Control[] {
    return limitNames.map((name) => this.fields[name]);
  }

  private showRetries(): void {
    const { restartPolicy, maximumRetries } = this.fields;
    maximumRetries.element.hidden = restartPolicy.control.value !== 'on-failure';
  }
}

function createFields(
  texts: StatsTexts,
  draft: LimitsDraft,
): Readonly<Record<keyof LimitsDraft, Control>> {
  const text = (name: keyof LimitsDraft, label: string, hint: string): Control =>
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
