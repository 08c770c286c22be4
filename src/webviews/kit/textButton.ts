import './controls.css';
import { element } from './dom';

/**
 * What is to be done next. Drawn by the browser, where a page does not need the component library for anything else: that takes
 * longer to load than the rest of such a page.
 */
export function textButton(
  text: string,
  onClick: () => void,
  kind: 'primary' | 'secondary' = 'secondary',
): HTMLButtonElement {
  const className = kind === 'primary' ? 'text-button primary' : 'text-button';
  const made = element('button', { className, text, attributes: { type: 'button' } });
  made.addEventListener('click', onClick);
  return made;
}
