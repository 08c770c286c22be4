import { element, setText } from '../../kit/dom';
import { iconButton } from '../../kit/iconButton';
import { Menu, type MenuItem } from '../../kit/menu';
import { logsLevels, logsStreamFilters } from '../../protocol/logs';
import { levelName, sourceClass } from '../list/rowLook';
import type { ToolbarContext } from './context';

/** A button with a menu, marked while it filters something out. */
export interface FilterButton {
  readonly element: HTMLButtonElement;
  show(): void;
}

export function levelFilter(context: ToolbarContext): FilterButton {
  const { texts } = context;
  return filterButton(context, 'levels', texts.levels, {
    hidden: () => context.view().hiddenLevels.length,
    items: () => {
      const { hiddenLevels } = context.view();
      return [...[...logsLevels].reverse(), 'none' as const].map((level) =>
        hideable(levelName(texts, level), level, hiddenLevels, `level-${level}`, (hidden) => {
          context.change({ hiddenLevels: hidden });
        }),
      );
    },
    clear: () => {
      context.change({ hiddenLevels: [] });
    },
  });
}

export function containerFilter(context: ToolbarContext): FilterButton {
  const names = (): readonly string[] => [
    ...new Set(context.state().sources.map(({ name }) => name)),
  ];
  const button = filterButton(context, 'container', context.texts.containers, {
    hidden: () => context.view().hiddenContainers.filter((name) => names().includes(name)).length,
    items: () =>
      names().map((name) => {
        const source = context.state().sources.findIndex((each) => each.name === name);
        const { hiddenContainers } = context.view();
        return hideable(name, name, hiddenContainers, sourceClass(source), (hidden) => {
          context.change({ hiddenContainers: hidden });
        });
      }),
    clear: () => {
      context.change({ hiddenContainers: [] });
    },
  });
  return {
    element: button.element,
    show: () => {
      button.element.hidden = names().length < 2;
      button.show();
    },
  };
}

export function streamFilter(context: ToolbarContext): FilterButton {
  const { texts } = context;
  const names = {
    both: texts.streamBoth,
    stdout: texts.streamStdout,
    stderr: texts.streamStderr,
  };
  return filterButton(context, 'streams', texts.streams, {
    hidden: () => (context.view().stream === 'both' ? 0 : 1),
    items: () =>
      logsStreamFilters.map((stream) => ({
        kind: 'radio',
        text: names[stream],
        checked: context.view().stream === stream,
        run: () => {
          context.change({ stream });
        },
      })),
  });
}

function filterButton(
  { texts }: ToolbarContext,
  name: 'levels' | 'container' | 'streams',
  label: string,
  filter: {
    readonly hidden: () => number;
    readonly items: () => readonly MenuItem[];
    readonly clear?: () => void;
  },
): FilterButton {
  const made = iconButton({ icon: name, label, text: label });
  const count = element('span', { className: 'count' });
  made.append(count);
  const { clear } = filter;
  const showAll: readonly MenuItem[] =
    clear === undefined
      ? []
      : [{ kind: 'separator' }, { kind: 'check', text: texts.showAll, run: clear }];
  new Menu({
    label,
    trigger: made,
    items: () => [...filter.items(), ...showAll],
  });
  return {
    element: made,
    show: () => {
      const hidden = filter.hidden();
      made.classList.toggle('filtering', hidden > 0);
      setText(count, hidden > 0 && clear !== undefined ? `−${String(hidden)}` : '');
    },
  };
}

function hideable(
  text: string,
  name: string,
  hidden: readonly string[],
  colour: string,
  hide: (hidden: readonly string[]) => void,
): MenuItem {
  const isShown = !hidden.includes(name);
  return {
    kind: 'check',
    text,
    checked: isShown,
    colour,
    run: () => {
      hide(isShown ? [...hidden, name] : hidden.filter((each) => each !== name));
    },
  };
}
