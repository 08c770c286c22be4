import { iconButton } from '../../kit/iconButton';
import { Menu } from '../../kit/menu';
import { logsTimestamps } from '../../protocol/logs';
import type { ToolbarContext } from './context';

/** What is wanted less often than the rest. */
export function moreButton(context: ToolbarContext): HTMLButtonElement {
  const { texts, view, state } = context;
  const made = iconButton({ icon: 'more', label: texts.more });
  const timestampNames = {
    off: texts.timestampsOff,
    local: texts.timestampsLocal,
    utc: texts.timestampsUtc,
    relative: texts.timestampsRelative,
  };
  const command = (
    text: string,
    name: Parameters<ToolbarContext['command']>[0],
    disabled = false,
  ): { kind: 'action'; text: string; disabled: boolean; run: () => void } => ({
    kind: 'action',
    text,
    disabled,
    run: () => {
      context.command(name);
    },
  });
  new Menu({
    label: texts.more,
    trigger: made,
    items: () => {
      const { loading, hasEarlier, lines, rows } = state();
      return [
        {
          kind: 'check',
          text: texts.wrap,
          checked: view().wrap,
          run: () => {
            context.change({ wrap: !view().wrap });
          },
        },
        { kind: 'separator' },
        { kind: 'heading', text: texts.timestamps },
        ...logsTimestamps.map((timestamps) => ({
          kind: 'radio' as const,
          text: timestampNames[timestamps],
          checked: view().timestamps === timestamps,
          run: () => {
            context.change({ timestamps });
          },
        })),
        { kind: 'separator' },
        {
          kind: 'action',
          text: texts.copy,
          disabled: !context.hasSelection(),
          run: () => {
            context.copy('text');
          },
        },
        {
          kind: 'action',
          text: texts.copyAsJson,
          disabled: !context.hasSelection(),
          run: () => {
            context.copy('json');
          },
        },
        { kind: 'separator' },
        command(texts.loadEarlier, 'loadEarlier', !hasEarlier || loading !== undefined),
        command(texts.saveAll, 'saveAll', lines === 0),
        command(texts.saveShown, 'saveShown', rows === 0),
        command(texts.openAsDocument, 'openAsDocument', rows === 0),
      ];
    },
  });
  return made;
}
