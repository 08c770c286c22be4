import { isRecord, isString } from './guards';
import { statsTableColumns } from './statsTableIdentity';
import { statsTableActions } from './statsTableState';

/** Every text of the view. The host localises them: a webview has no access to the language packs. */
export const statsTableTextKeys = [
  /** The headings. */
  ...statsTableColumns,
  /** What a screen reader calls the table. */
  'table',
  'sortBy',
  'ascending',
  'descending',
  /** {0} column, {1} direction */
  'sorted',
  /** {0} number */
  'containers',
  'oneContainer',
  /** {0} number */
  'running',
  'none',
  'loading',
  /** {0} usage, {1} limit */
  'ofLimit',
  /** {0} limit */
  'limit',
  /** {0} bytes */
  'perSecond',
  /** Tooltips; {0} bytes */
  'totalReceived',
  'totalSent',
  'totalRead',
  'totalWritten',
  'actions',
  ...statsTableActions,
  /** Engines whose figures stand still. */
  'connecting',
  'disconnected',
  'unresponsive',
  'noEngine',
  'retry',
] as const;
export type StatsTableTexts = Readonly<Record<(typeof statsTableTextKeys)[number], string>>;

export function isStatsTableTexts(value: unknown): value is StatsTableTexts {
  return isRecord(value) && statsTableTextKeys.every((key) => isString(value[key]));
}
