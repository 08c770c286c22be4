import './controls.css';
import { element } from './dom';
import { icon, type IconName } from './icons';

interface IconButtonOptions {
  readonly icon: IconName;
  /** Its name, and what shows when the pointer rests on it. */
  readonly label: string;
  /** Beside the icon, where there is room. */
  readonly text?: string;
  readonly onClick?: () => void;
}

export function iconButton({
  icon: name,
  label,
  text,
  onClick,
}: IconButtonOptions): HTMLButtonElement {
  const made = element(
    'button',
    { className: 'icon-button', attributes: { type: 'button', title: label, 'aria-label': label } },
    icon(name),
  );
  if (text !== undefined) made.append(element('span', { className: 'button-text', text }));
  if (onClick !== undefined) made.addEventListener('click', onClick);
  return made;
}

/** A button that is either on or off. */
export function toggleButton(
  content: { readonly icon: IconName } | { readonly text: string },
  label: string,
  onToggle: (on: boolean) => void,
): { readonly element: HTMLButtonElement; set(on: boolean): void } {
  const made = element('button', {
    className: 'icon-button',
    attributes: { type: 'button', title: label, 'aria-label': label, 'aria-pressed': 'false' },
  });
  made.append('icon' in content ? icon(content.icon) : element('span', { text: content.text }));
  made.addEventListener('click', () => {
    onToggle(made.getAttribute('aria-pressed') !== 'true');
  });
  return {
    element: made,
    set: (on) => {
      made.setAttribute('aria-pressed', String(on));
    },
  };
}
