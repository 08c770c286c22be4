import type { EngineEvent } from '../../engine/api';
import type { StatsMark } from '../../webviews/protocol/stats';

/** Far more than a chart can show. */
const mostMarks = 500;

const kinds: ReadonlyMap<string, StatsMark['kind']> = new Map([
  ['start', 'started'],
  ['die', 'stopped'],
  ['pause', 'paused'],
  ['unpause', 'unpaused'],
  ['oom', 'outOfMemory'],
  ['destroy', 'removed'],
]);

/** What happened to one container, oldest first; also while nobody looked. */
export class Marks {
  private all: StatsMark[] = [];

  /** The mark that the event makes, if it makes one. */
  add(event: EngineEvent): StatsMark | undefined {
    const kind = kinds.get(event.action);
    if (kind === undefined) return undefined;
    // Nanoseconds, more digits than a number holds.
    const mark = { time: Number(event.timeNano.slice(0, -6)), kind };
    this.all.push(mark);
    this.all = this.all.slice(-mostMarks);
    return mark;
  }

  /** Those of the time that the chart shows. Milliseconds since the epoch; undefined: it shows nothing yet. */
  since(time: number | undefined): readonly StatsMark[] {
    return time === undefined ? this.all : this.all.filter((mark) => mark.time >= time);
  }
}
