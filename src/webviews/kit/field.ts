import './controls.css';
import { element, setText } from './dom';

/** A box or a list with its name, a hint, and what is wrong with it. */
export interface Field<C extends HTMLInputElement | HTMLSelectElement> {
  readonly element: HTMLElement;
  readonly control: C;
  /** @param text empty: nothing is wrong */
  setProblem(text: string): void;
}

interface FieldOptions {
  /** Unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

export function textField(
  options: FieldOptions & { readonly value: string },
): Field<HTMLInputElement> {
  const input = element('input', {
    attributes: { type: 'text', autocomplete: 'off', spellcheck: 'false' },
  });
  input.value = options.value;
  return field(options, input);
}

export function selectField(
  options: FieldOptions & {
    readonly value: string;
    readonly choices: readonly { readonly value: string; readonly text: string }[];
  },
): Field<HTMLSelectElement> {
  const select = element(
    'select',
    {},
    ...options.choices.map(({ value, text }) => element('option', { text, attributes: { value } })),
  );
  select.value = options.value;
  return field(options, select);
}

function field<C extends HTMLInputElement | HTMLSelectElement>(
  { id, label, hint = '' }: FieldOptions,
  control: C,
): Field<C> {
  const name = element('label', { text: label, attributes: { for: id } });
  const words = element('p', { className: 'hint', text: hint, attributes: { id: `${id}-hint` } });
  const problem = element('p', { className: 'field-problem', attributes: { id: `${id}-problem` } });
  control.id = id;
  control.setAttribute('aria-describedby', `${id}-problem ${id}-hint`);
  return {
    element: element('div', { className: 'field' }, name, control, problem, words),
    control,
    setProblem: (text) => {
      setText(problem, text);
      control.setAttribute('aria-invalid', String(text !== ''));
    },
  };
}
