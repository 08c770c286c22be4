import { element, setText } from '../kit/dom';
import { unknownFigure } from '../kit/format';

interface LegendOptions {
  readonly label: string;
  readonly toggleLabel: string;
  readonly line: 'first' | 'second';
  readonly onToggle: () => void;
}

/** A line's pattern, name and figure; its name shows and hides the line. Where there is only one, the title says its name. */
export class LegendEntry {
  readonly element: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly value = element('span', { className: 'value', text: unknownFigure });

  constructor({ label, toggleLabel, line, onToggle }: LegendOptions) {
    this.toggle = element(
      'button',
      {
        className: 'name',
        attributes: {
          type: 'button',
          title: toggleLabel,
          'aria-label': toggleLabel,
          'aria-pressed': 'true',
        },
      },
      element('span', { className: `pattern ${line}`, attributes: { 'aria-hidden': 'true' } }),
      element('span', { className: 'label', text: label }),
    );
    this.toggle.addEventListener('click', onToggle);
    this.element = element('div', { className: 'legend' }, this.toggle, this.value);
  }

  /** @param isKnown whether there is such a line at all */
  show(isKnown: boolean, isShown: boolean): void {
    this.element.hidden = !isKnown;
    this.toggle.setAttribute('aria-pressed', String(isShown));
  }

  setValue(text: string): void {
    setText(this.value, text);
  }
}
