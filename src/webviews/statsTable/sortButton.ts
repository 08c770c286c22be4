import { iconButton } from '../kit/iconButton';
import { Menu, type MenuItem } from '../kit/menu';
import {
  statsTableColumns,
  type StatsTableSort,
  type StatsTableTexts,
} from '../protocol/statsTable';
import { isDescendingFirst } from './columns';

/** Sorts by any column, also by one that a narrow page has no room for. */
export function sortButton(
  texts: StatsTableTexts,
  current: () => StatsTableSort,
  onSort: (sort: StatsTableSort) => void,
): HTMLElement {
  const trigger = iconButton({ icon: 'filter', label: texts.sortBy });
  const item = (text: string, sort: StatsTableSort, checked: boolean): MenuItem => ({
    kind: 'radio',
    text,
    checked,
    run: () => {
      onSort(sort);
    },
  });
  new Menu({
    label: texts.sortBy,
    trigger,
    items: () => {
      const { column, descending } = current();
      return [
        ...statsTableColumns.map((each) =>
          item(texts[each], { column: each, descending: isDescendingFirst(each) }, each === column),
        ),
        { kind: 'separator' },
        item(texts.ascending, { column, descending: false }, !descending),
        item(texts.descending, { column, descending: true }, descending),
      ];
    },
  });
  return trigger;
}
