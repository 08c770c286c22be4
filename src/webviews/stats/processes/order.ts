import type { StatsProcess } from '../../protocol/stats';

export const processColumns = ['pid', 'user', 'cpu', 'memory', 'seconds', 'command'] as const;
export type ProcessColumn = (typeof processColumns)[number];

export interface ProcessOrder {
  readonly column: ProcessColumn;
  readonly descending: boolean;
}

/** Numbers are looked at for the largest, names from A. */
export function nextOrder(order: ProcessOrder, column: ProcessColumn): ProcessOrder {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: ['cpu', 'memory', 'seconds'].includes(column) };
}

/** What is not known comes last in either direction; equal ones are in the order of their PIDs, so that rows do not jump. */
export function sortProcesses(
  processes: readonly StatsProcess[],
  { column, descending }: ProcessOrder,
): readonly StatsProcess[] {
  const sign = descending ? -1 : 1;
  return processes.toSorted((one, other) => {
    const [a, b] = [valueOf(one, column), valueOf(other, column)];
    if (a === undefined || b === undefined || a === b) {
      return Number(a === undefined) - Number(b === undefined) || one.pid - other.pid;
    }
    return sign * (typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b));
  });
}

function valueOf(process: StatsProcess, column: ProcessColumn): number | string | undefined {
  switch (column) {
    case 'cpu':
      return process.cpuPercent;
    case 'pid':
    case 'user':
    case 'memory':
    case 'seconds':
    case 'command':
      return process[column];
  }
}
