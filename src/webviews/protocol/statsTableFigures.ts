import { isArrayOf, isCount, isNumber, isRecord } from './guards';

/** Bytes, bytes per second, percent of one CPU, milliseconds since the epoch. Absent: not known for this sample. */
export interface StatsTableFigures {
  readonly time: number;
  readonly cpu?: number | undefined;
  readonly memory: number;
  /** 0 when the engine gives none. */
  readonly limit: number;
  readonly networkReceived?: number | undefined;
  readonly networkSent?: number | undefined;
  readonly blockRead?: number | undefined;
  readonly blockWritten?: number | undefined;
  readonly pids: number;
  /** Since the container started: received, sent, read, written. */
  readonly totals: readonly number[];
}

/** Of a row, as far as the host knows: time, percent of one CPU, bytes; oldest first. */
export type StatsTableHistory = readonly (readonly [
  time: number,
  cpu: number | null,
  memory: number,
])[];

export interface StatsTableRowFigures {
  readonly id: number;
  readonly figures: StatsTableFigures;
}

/** Figures of a row as they are sent, once a second for each row on screen: without the names, which would be most of a message. */
export type SentRowFigures = readonly (number | null)[];

export interface StatsTableRowHistory {
  readonly id: number;
  readonly moments: StatsTableHistory;
}

/** How many of {@link SentRowFigures} there are before the totals. */
const fieldsSent = 10;
/** Received, sent, read, written. */
const totalsSent = 4;

export function toSentFigures({ id, figures }: StatsTableRowFigures): SentRowFigures {
  const { time, memory, limit, pids, totals } = figures;
  const { cpu, networkReceived, networkSent, blockRead, blockWritten } = figures;
  const known = [id, time, memory, limit, pids];
  const perhaps = [cpu, networkReceived, networkSent, blockRead, blockWritten];
  return [...known, ...perhaps.map((value) => value ?? null), ...totals];
}

export function fromSentFigures(sent: SentRowFigures): StatsTableRowFigures {
  const [id, time, memory, limit, pids] = sent.map((value) => value ?? 0);
  const [cpu, networkReceived, networkSent, blockRead, blockWritten] = sent
    .slice(5)
    .map((value) => value ?? undefined);
  const totals = sent.slice(fieldsSent).map((value) => value ?? 0);
  return {
    id: id ?? 0,
    figures: {
      time: time ?? 0,
      memory: memory ?? 0,
      limit: limit ?? 0,
      pids: pids ?? 0,
      cpu,
      networkReceived,
      networkSent,
      blockRead,
      blockWritten,
      totals,
    },
  };
}

export function isSentRowFigures(value: unknown): value is SentRowFigures {
  if (!Array.isArray(value) || value.length !== fieldsSent + totalsSent) return false;
  return value.every((each, index) => isNumber(each) || (each === null && isPerhaps(index)));
}

/** Whether a place is that of a figure which is not known of every sample. */
function isPerhaps(index: number): boolean {
  return index >= 5 && index < fieldsSent;
}

export function isStatsTableRowHistory(value: unknown): value is StatsTableRowHistory {
  return isRecord(value) && isCount(value['id']) && isArrayOf(value['moments'], isMoment);
}

function isMoment(value: unknown): value is StatsTableHistory[number] {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [time, cpu, memory] = value as unknown[];
  return isNumber(time) && (cpu === null || isNumber(cpu)) && isNumber(memory);
}
