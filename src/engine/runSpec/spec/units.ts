const units = [
  ['g', 1024 ** 3],
  ['m', 1024 ** 2],
  ['k', 1024],
] as const;

/** Bytes as `docker run --memory` takes them: in the largest unit that leaves no fraction; -1 is no bound. */
export function formatSize(bytes: number): string {
  if (bytes < 0) return String(bytes);
  for (const [unit, size] of units) {
    if (bytes !== 0 && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return `${bytes}b`;
}

/** Nanoseconds as Go writes a duration, in units that leave no fraction: `1m30s`, `1500ms`. */
export function formatDuration(nanoseconds: number): string {
  for (const [unit, size] of [
    ['ns', 1e3],
    ['us', 1e6],
    ['ms', 1e9],
  ] as const) {
    if (nanoseconds % size !== 0) return `${nanoseconds / (size / 1e3)}${unit}`;
  }
  const seconds = nanoseconds / 1e9;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  const text = parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
  return text === '' ? '0s' : text;
}

/** Billionths of a CPU as a number of CPUs: `1.5`. */
export function formatCpus(nanoCpus: number): string {
  const whole = Math.floor(nanoCpus / 1e9);
  const fraction = String(nanoCpus % 1e9).padStart(9, '0');
  return `${whole}.${fraction}`.replace(/\.?0+$/, '');
}
