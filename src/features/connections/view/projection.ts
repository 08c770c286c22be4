import type { EndpointChoice, EngineSessions, KnownEndpoint } from '../../../engine/api';
import type { Draft } from '../../../ui/tree/draft';
import { sessionOf } from '../connection';
import type { ConnectionGroup, ConnectionNode } from '../../../ui/tree/nodes';

const groups: readonly ConnectionGroup[] = ['setting', 'context', 'host'];

/** The rows of the connections view: the docker CLI's engine, then all others by how they were found. */
export function projectConnections(
  known: readonly KnownEndpoint[],
  sessions: EngineSessions,
): readonly Draft[] {
  const listed = new Map(known.map((each) => [each.choice, each]));
  // What was typed, or is gone from where it was found, is known to the workspace alone.
  const choices = new Set<EndpointChoice>([...listed.keys(), ...sessions.choices]);
  const nodes = [...choices].map((choice): ConnectionNode => {
    const entry = listed.get(choice);
    const session = sessionOf(sessions, choice, entry);
    const failure = sessions.problems.find((problem) => problem.choice === choice)?.error;
    return {
      kind: 'connection',
      id: `connection/${choice}`,
      parent: undefined,
      choice,
      known: entry,
      isChosen: sessions.choices.includes(choice) || session !== undefined,
      session,
      state: session?.state,
      latency: session && wholeMilliseconds(session.latency),
      problem: failure ?? entry?.error,
    };
  });
  const inGroup = (group: string): Draft[] =>
    nodes.filter(({ choice }) => groupOf(choice) === group).map((node) => ({ node }));
  return [
    ...inGroup('cli'),
    ...groups.flatMap((group): Draft[] => {
      const children = inGroup(group);
      if (children.length === 0) return [];
      const id = `connectionGroup/${group}`;
      const node = { kind: 'connectionGroup', id, parent: undefined, session: undefined } as const;
      return [{ node: { ...node, group }, children }];
    }),
  ];
}

/** A row is not drawn again for less. */
function wholeMilliseconds(latency: number | undefined): number | undefined {
  return latency === undefined ? undefined : Math.max(1, Math.round(latency));
}

function groupOf(choice: EndpointChoice): ConnectionGroup | 'cli' {
  const [kind] = choice.split(':', 1);
  return kind === 'setting' || kind === 'context' || kind === 'host' ? kind : 'cli';
}
