import type { ContainerProcess } from '../api/containers';
import type { JsonObject } from '../api/json';
import { textsAt } from './json';

/** The columns of `ps` by its titles; Docker's own are those of `ps -ef`, Windows has a table of its own. */
const columns = {
  pid: ['HPID', 'PID'],
  parentPid: ['PPID'],
  user: ['USER', 'UID'],
  cpuPercent: ['%CPU'],
  memory: ['RSS'],
  seconds: ['ELAPSED'],
  command: ['COMMAND', 'CMD', 'Name'],
} as const;

/** The answer of `GET /containers/{id}/top`. A row without a process id is left out. */
export function processesOf(answer: JsonObject): ContainerProcess[] {
  const titles = textsAt(answer, 'Titles').map((title) => title.trim());
  const rows = answer['Processes'];
  if (!Array.isArray(rows)) return [];
  const places = Object.fromEntries(
    Object.entries(columns).map(([name, known]) => [name, placeOf(titles, known)]),
  ) as Record<keyof typeof columns, number>;
  // Told only beside the host's own.
  const inside = titles.includes('HPID') ? titles.indexOf('PID') : -1;
  const processes = rows.flatMap((row) => {
    const cells = Array.isArray(row)
      ? row.map((cell) => (typeof cell === 'string' ? cell : ''))
      : [];
    const at = (name: keyof typeof columns): string | undefined => cells[places[name]];
    const pid = wholeNumber(at('pid'));
    if (pid === undefined) return [];
    return {
      pid,
      pidInside: wholeNumber(cells[inside]),
      parentPid: wholeNumber(at('parentPid')),
      user: at('user'),
      cpuPercent: decimal(at('cpuPercent')),
      memory: kibibytes(at('memory')),
      seconds: secondsOf(at('seconds')),
      command: at('command') ?? '',
    };
  });
  return inside < 0 ? processes : processes.map((process) => withHostParent(process, processes));
}

/** Podman counts parents inside the container. */
function withHostParent(
  process: ContainerProcess,
  all: readonly ContainerProcess[],
): ContainerProcess {
  const parent = all.find(({ pidInside }) => pidInside === process.parentPid);
  return { ...process, parentPid: parent?.pid };
}

function placeOf(titles: readonly string[], known: readonly string[]): number {
  const title = known.find((name) => titles.includes(name));
  return title === undefined ? -1 : titles.indexOf(title);
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** `1580`, and busybox's `12m` and `1.2g`. */
function kibibytes(text: string | undefined): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([mgt]?)$/.exec(text ?? '') ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * 1024 * 1024 ** ['', 'm', 'g', 't'].indexOf(unit);
}

/** procps' `75`, `ps`' `[[DD-]HH:]MM:SS`, and Podman's `1h2m3.5s` or `548.8ms`. */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const clock = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/.exec(text);
  // Podman knows only in which second the machine was started: of a young process it may tell less than nothing.
  if (/^-[\d.hmnsµ]+$/.test(text)) return 0;
  const [, fraction, unit = ''] = /^(\d+(?:\.\d+)?)([mµn])s$/.exec(text) ?? [];
  if (fraction !== undefined) return Number(fraction) / 1000 ** ('mµn'.indexOf(unit) + 1);
  const duration = /^(?:(\d+)h)?(?:(\d+)m)?(\d+(?:\.\d+)?)s$/.exec(text);
  const parts = clock?.slice(1) ?? [undefined, ...(duration?.slice(1) ?? [])];
  if (parts.length < 4) return undefined;
  const [days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}
