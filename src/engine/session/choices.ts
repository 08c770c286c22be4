import type { EndpointChoice } from '../api';

/** Where a workspace keeps what it is connected to. */
export interface RememberedChoices {
  /** What was set last; undefined, or anything else that another version or a user's hand may have left. */
  get(): unknown;
  set(choices: readonly EndpointChoice[] | undefined): PromiseLike<void> | void;
}

export function noMemory(): RememberedChoices {
  let choices: readonly EndpointChoice[] | undefined;
  return {
    get: () => choices,
    set: (next) => {
      choices = next;
    },
  };
}

/** The choices in what was remembered, each once; undefined when there is no list, or nothing of use in it. */
export function validChoices(remembered: unknown): readonly EndpointChoice[] | undefined {
  if (!Array.isArray(remembered)) return undefined;
  const valid = new Set(remembered.filter(isChoice));
  // An empty list is a decision, one of nothing but rubbish is none.
  return valid.size === 0 && remembered.length > 0 ? undefined : [...valid];
}

function isChoice(value: unknown): value is EndpointChoice {
  return typeof value === 'string' && /^(cli|(setting|context|host):.+)$/s.test(value);
}
