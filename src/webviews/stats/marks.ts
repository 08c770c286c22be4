import type { ChartMark } from '../kit/chartData';
import type { StatsMark, StatsTexts } from '../protocol/stats';

/** Milliseconds from a stop to a start that are still one restart to who looks at it. */
const restart = 15_000;

/** What happened, in words. A stop and a start right after it are a restart. */
export function chartMarks(marks: readonly StatsMark[], texts: StatsTexts): readonly ChartMark[] {
  return marks.flatMap(({ time, kind }, index) => {
    const next = marks[index + 1];
    const before = marks[index - 1];
    const isRestart = (stopped: StatsMark | undefined, started: StatsMark | undefined): boolean =>
      stopped?.kind === 'stopped' &&
      started?.kind === 'started' &&
      started.time - stopped.time <= restart;
    if (isRestart(marks[index], next)) return [];
    const label = isRestart(before, marks[index]) ? texts.markRestarted : nameOf(kind, texts);
    return [{ time, label }];
  });
}

function nameOf(kind: StatsMark['kind'], texts: StatsTexts): string {
  return {
    started: texts.markStarted,
    stopped: texts.markStopped,
    paused: texts.markPaused,
    unpaused: texts.markUnpaused,
    outOfMemory: texts.markOutOfMemory,
    removed: texts.markRemoved,
  }[kind];
}
