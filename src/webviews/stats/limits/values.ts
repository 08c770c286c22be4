import { isOneOf, isRecord, isString } from '../../protocol/guards';
import {
  isStatsLimits,
  statsRestartPolicies,
  type StatsLimits,
  type StatsTexts,
} from '../../protocol/stats';

export const limitNames = [
  'memory',
  'memorySwap',
  'cpus',
  'restartPolicy',
  'maximumRetries',
] as const satisfies readonly (keyof StatsLimits)[];

/** The form as it is written, field by field. */
export type LimitsDraft = Readonly<Record<keyof StatsLimits, string>>;
/** Which text tells what is wrong with which field. */
export type LimitsProblems = Partial<Readonly<Record<keyof StatsLimits, keyof StatsTexts>>>;

/** What is written and not applied yet, and the limits that it was written over. */
export interface KeptLimits {
  readonly draft: LimitsDraft;
  readonly of: StatsLimits;
}

export function isKeptLimits(value: unknown): value is KeptLimits {
  if (!isRecord(value) || !isStatsLimits(value['of'])) return false;
  const { draft } = value;
  return isRecord(draft) && limitNames.every((name) => isString(draft[name]));
}

export function isSameDraft(one: LimitsDraft, other: LimitsDraft): boolean {
  return limitNames.every((name) => one[name] === other[name]);
}

const units = ['', 'k', 'm', 'g', 't', 'p'];

/** Bytes of `512m`, as the docker CLI reads sizes; undefined where it is none. */
export function readSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const bytes = Math.floor(
    Number(match[1]) * 1024 ** units.indexOf((match[2] ?? '').toLowerCase()),
  );
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** The shortest way to write a size without losing a byte. */
export function writeSize(bytes: number): string {
  let [rest, exponent] = [bytes, 0];
  while (rest >= 1024 && rest % 1024 === 0 && exponent < units.length - 1) {
    rest /= 1024;
    exponent += 1;
  }
  return `${String(rest)}${units[exponent] ?? ''}`;
}

export function draftOf(limits: StatsLimits): LimitsDraft {
  const { memory, memorySwap, cpus, restartPolicy, maximumRetries } = limits;
  return {
    memory: memory === 0 ? '' : writeSize(memory),
    memorySwap: memorySwap === 0 ? '' : memorySwap === -1 ? '-1' : writeSize(memorySwap),
    cpus: cpus === 0 ? '' : String(cpus),
    restartPolicy,
    maximumRetries: maximumRetries === 0 ? '' : String(maximumRetries),
  };
}

/** @param onlineCpus CPUs of the engine, where that is known */
export function readDraft(
  draft: LimitsDraft,
  onlineCpus: number | undefined,
): { readonly limits: StatsLimits } | { readonly problems: LimitsProblems } {
  const written = (text: string, read: (text: string) => number | undefined): number | undefined =>
    text.trim() === '' ? 0 : read(text.trim());
  const memory = written(draft.memory, readSize);
  const memorySwap = written(draft.memorySwap, (text) => (text === '-1' ? -1 : readSize(text)));
  const cpus = written(draft.cpus, readCpus);
  const isRetried = draft.restartPolicy === 'on-failure';
  const maximumRetries = isRetried ? written(draft.maximumRetries, readCount) : 0;
  const problems: LimitsProblems = {
    ...(memory === undefined ? { memory: 'wrongSize' } : {}),
    ...swapProblem(memory, memorySwap),
    ...(cpus === undefined ? { cpus: 'wrongCpus' } : {}),
    ...(cpus !== undefined && onlineCpus !== undefined && cpus > onlineCpus
      ? { cpus: 'tooManyCpus' }
      : {}),
    ...(maximumRetries === undefined ? { maximumRetries: 'wrongRetries' } : {}),
  };
  if (
    Object.keys(problems).length > 0 ||
    memory === undefined ||
    memorySwap === undefined ||
    cpus === undefined ||
    maximumRetries === undefined
  ) {
    return { problems };
  }
  const restartPolicy = isOneOf(draft.restartPolicy, statsRestartPolicies)
    ? draft.restartPolicy
    : 'no';
  return { limits: { memory, memorySwap, cpus, restartPolicy, maximumRetries } };
}

function swapProblem(memory: number | undefined, swap: number | undefined): LimitsProblems {
  if (swap === undefined) return { memorySwap: 'wrongSwap' };
  if (memory === undefined || swap <= 0) return {};
  if (memory === 0) return { memorySwap: 'swapWithoutMemory' };
  return swap < memory ? { memorySwap: 'swapBelowMemory' } : {};
}

/** The engine counts in hundredths of a CPU at least. */
function readCpus(text: string): number | undefined {
  const cpus = /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
  return cpus >= 0.01 ? cpus : undefined;
}

function readCount(text: string): number | undefined {
  const count = /^\d+$/.test(text) ? Number(text) : undefined;
  return count !== undefined && Number.isSafeInteger(count) ? count : undefined;
}
