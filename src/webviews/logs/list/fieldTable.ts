import { element } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { iconButton } from '../../kit/iconButton';
import type { LogsTexts } from '../../protocol/logs';
import { visibleText } from './rowText';

/** What a JSON or logfmt line says, one field below the other. What its buttons do stands in their data: the list listens. */
export function fieldTable(
  fields: readonly (readonly [string, string])[],
  texts: LogsTexts,
  pinned: readonly string[],
): HTMLElement {
  const rows = fields.flatMap(([name, value]) => {
    const pin = iconButton({
      icon: 'pin',
      label: fill(pinned.includes(name) ? texts.unpin : texts.pin, name),
    });
    pin.setAttribute('aria-pressed', String(pinned.includes(name)));
    pin.dataset['action'] = 'pin';
    const search = iconButton({ icon: 'search', label: fill(texts.searchField, name) });
    search.dataset['action'] = 'searchField';
    for (const each of [pin, search]) each.dataset['field'] = name;
    return [
      element('dt', { text: visibleText(name) }),
      element(
        'dd',
        {},
        element('span', { className: 'actions' }, pin, search),
        element('span', { className: 'value', text: visibleText(value) }),
      ),
    ];
  });
  return element(
    'div',
    { className: 'fields' },
    element('dl', { attributes: { 'aria-label': texts.fields } }, ...rows),
  );
}
