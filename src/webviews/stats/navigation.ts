import {
  isArrayOf,
  isBoolean,
  isNumber,
  isOneOf,
  isOptional,
  isRecord,
  isString,
} from '../protocol/guards';
import type { StatsIdentity } from '../protocol/stats';
import { isKeptLimits, type KeptLimits } from './limits/values';
import { processColumns, type ProcessOrder } from './processes/order';
import { isZoom, type Zoom } from './timeWindow';

/** What the user has chosen to see. It is kept by VS Code while the page is hidden and when the window is reloaded. */
export interface Navigation {
  /** Milliseconds since the epoch. */
  readonly pausedAt: number | undefined;
  readonly zoom: Zoom | undefined;
  /** Ids of lines. */
  readonly hidden: readonly string[];
  readonly showsProcesses: boolean;
  readonly order: ProcessOrder;
  /** Written into the form and not applied. */
  readonly limits?: KeptLimits | undefined;
}

/** What VS Code keeps of the page: whose it is, for the host, and what the user has chosen to see. */
export interface StatsPageState extends StatsIdentity {
  readonly navigation: Navigation;
}

export const startNavigation: Navigation = {
  pausedAt: undefined,
  zoom: undefined,
  hidden: [],
  showsProcesses: false,
  order: { column: 'cpu', descending: true },
};

/** What an older version has kept, or nobody yet, is no reason to fail. */
export function readNavigation(state: unknown): Navigation {
  const kept = isRecord(state) ? state['navigation'] : undefined;
  return isNavigation(kept) ? kept : startNavigation;
}

function isNavigation(value: unknown): value is Navigation {
  return (
    isRecord(value) &&
    isOptional(value['pausedAt'], isNumber) &&
    isOptional(value['zoom'], isZoom) &&
    isArrayOf(value['hidden'], isString) &&
    isBoolean(value['showsProcesses']) &&
    isOptional(value['limits'], isKeptLimits) &&
    isRecord(value['order']) &&
    isOneOf(value['order']['column'], processColumns) &&
    isBoolean(value['order']['descending'])
  );
}
