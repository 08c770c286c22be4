import type {
  EndpointChoice,
  EndpointDirectory,
  EngineSession,
  EngineSessions,
} from '../../engine/api';
import { sessionOf } from './connection';

/** `choice` last; where it is already, when it is among them. */
export function withChoice(
  choices: readonly EndpointChoice[],
  choice: EndpointChoice,
): readonly EndpointChoice[] {
  return choices.includes(choice) ? choices : [...choices, choice];
}

export function withoutChoices(
  choices: readonly EndpointChoice[],
  removed: readonly EndpointChoice[],
): readonly EndpointChoice[] {
  return choices.filter((choice) => !removed.includes(choice));
}

/** `choice` just before `before`; where it is, when there is no `before`. */
export function moveBefore(
  choices: readonly EndpointChoice[],
  choice: EndpointChoice,
  before: EndpointChoice,
): readonly EndpointChoice[] {
  const others = withoutChoices(choices, [choice]);
  const at = others.indexOf(before);
  return at === -1 ? choices : others.toSpliced(at, 0, choice);
}

/** Connects beside what is connected; in place of the docker CLI's engine where there is none. */
export async function connectBeside(
  sessions: EngineSessions,
  ...added: readonly EndpointChoice[]
): Promise<void> {
  const hasEngine = sessions.all.some(({ endpoint }) => endpoint.choice === 'cli');
  const before = withoutChoices(sessions.choices, hasEngine ? [] : ['cli']);
  await sessions.choose(added.reduce<readonly EndpointChoice[]>(withChoice, before));
}

/** Leaves these choices and these engines, by whatever choices they are connected. */
export async function leave(
  sessions: EngineSessions,
  directory: EndpointDirectory,
  left: {
    readonly choices: readonly EndpointChoice[];
    readonly sessions: readonly EngineSession[];
  },
): Promise<void> {
  const known = new Map((await directory.list()).map((each) => [each.choice, each]));
  const leadsThere = (choice: EndpointChoice): boolean => {
    const session = sessionOf(sessions, choice, known.get(choice));
    return session !== undefined && left.sessions.includes(session);
  };
  const removed = sessions.choices.filter(
    (choice) => left.choices.includes(choice) || leadsThere(choice),
  );
  await sessions.choose(withoutChoices(sessions.choices, removed));
}
