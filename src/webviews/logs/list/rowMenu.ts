import type { MenuItem } from '../../kit/menu';
import type { LogsLink, LogsTexts } from '../../protocol/logs';

interface RowMenuActions {
  readonly copy: (format: 'text' | 'json') => void;
  readonly selectAll: () => void;
  readonly openLine: () => void;
  readonly openLink: (link: LogsLink) => void;
}

/** What can be done with the row that was right-clicked. */
export function rowMenu(
  texts: LogsTexts,
  links: readonly LogsLink[],
  actions: RowMenuActions,
): readonly MenuItem[] {
  const action = (text: string, run: () => void): MenuItem => ({ kind: 'action', text, run });
  return [
    ...links.map((link) => action(link.title, () => actions.openLink(link))),
    ...(links.length > 0 ? [{ kind: 'separator' } as const] : []),
    action(texts.copy, () => actions.copy('text')),
    action(texts.copyAsJson, () => actions.copy('json')),
    action(texts.selectAll, actions.selectAll),
    { kind: 'separator' },
    action(texts.openLine, actions.openLine),
  ];
}
