import type { LogsState, LogsTexts, LogsView } from '../protocol/logs';
import { shortNames, type RowLook } from './list/rowLook';
import { isSameDay, zoneOf } from './times';

/** How rows are drawn, made anew only when something about it has changed. */
export class Look {
  current: RowLook;
  private key = '';

  constructor(texts: LogsTexts, formatCount: (value: number) => string) {
    this.current = {
      version: 0,
      texts,
      timestamps: 'off',
      withDate: false,
      now: Date.now(),
      columns: [],
      sourceNames: [],
      shortNames: [],
      showsSource: false,
      isMac: navigator.userAgent.includes('Mac'),
      formatCount,
    };
  }

  /** @param seen time of a row on the screen */
  update({ timestamps, columns }: LogsView, state: LogsState, seen: number | undefined): RowLook {
    const now = Date.now();
    const withDate = hasOtherDays(state, seen, now, zoneOf(timestamps));
    const sourceNames = state.sources.map(({ name }) => name);
    const clock = timestamps === 'relative' ? Math.floor(now / 1000) : 0;
    const key = JSON.stringify([timestamps, withDate, columns, sourceNames, clock]);
    if (key !== this.key) {
      this.key = key;
      this.current = {
        ...this.current,
        version: this.current.version + 1,
        timestamps,
        withDate,
        now,
        columns,
        sourceNames,
        shortNames: shortNames(sourceNames),
        showsSource: sourceNames.length > 1,
      };
    }
    return this.current;
  }
}

/** A time of day is enough where all lines are of today. */
function hasOtherDays(
  { histogram }: LogsState,
  seen: number | undefined,
  now: number,
  zone: 'local' | 'utc',
): boolean {
  const first = histogram?.from ?? seen;
  return first !== undefined && !isSameDay(first, now, zone);
}
