import type { LogsToHost } from '../../protocol/logs';
import type { Wanted } from './reader';

type Want = Extract<LogsToHost, { readonly type: 'want' }>;

/** Rows asked for beyond those that are seen. */
const around = 40;
/** Milliseconds after which a question without an answer is put again: the host answers in a fraction of it. */
const patience = 150;

/** Asks the host for rows: one question at a time, however fast is scrolled. */
export class Requests {
  private readonly post: (want: Want) => void;
  /** Has to ask again after so many milliseconds. */
  private readonly later: (delay: number) => void;
  private asked: (Want & { readonly time: number }) | undefined;
  private isAnswered = true;

  constructor(post: (want: Want) => void, later: (delay: number) => void) {
    this.post = post;
    this.later = later;
  }

  want(wanted: Wanted, now: number): void {
    const { asked } = this;
    const want = wantOf(wanted);
    const isNew =
      asked?.generation !== want.generation ||
      asked.follow !== want.follow ||
      (want.follow && want.to - want.from > asked.to - asked.from);
    if (!isNew && (want.follow ? wanted.isComplete : covers(asked, wanted))) return;
    if (!isNew && !this.mayAskAgain(asked, want, now)) return;
    this.asked = { ...want, time: now };
    this.isAnswered = false;
    this.post(want);
  }

  /** Rows have come. */
  answered(): void {
    this.isAnswered = true;
  }

  private mayAskAgain(asked: Want & { readonly time: number }, want: Want, now: number): boolean {
    const waited = now - asked.time;
    const isSame = asked.from === want.from && asked.to === want.to;
    if (waited >= patience || (this.isAnswered && !isSame && !want.follow)) return true;
    this.later(patience - waited);
    return false;
  }
}

function wantOf({ generation, from, to, follow }: Wanted): Want {
  const first = Math.max(0, from - around);
  return { type: 'want', generation, from: first, to: to + around, follow };
}

/** What is seen is there or under way, with enough around to scroll on. */
function covers(asked: Want, { from, to, isComplete }: Wanted): boolean {
  const enough = around / 2;
  return (
    isComplete &&
    from - enough >= asked.from - (asked.from === 0 ? enough : 0) &&
    to + enough <= asked.to
  );
}
