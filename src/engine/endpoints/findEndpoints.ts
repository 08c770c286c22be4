import type { Endpoint, EndpointChoice, EndpointProblem, EndpointSetting } from '../api/endpoint';
import { EngineError } from '../api/errors';
import { defaultPipe, defaultUnixSocket, parseHost } from '../api/hostUrl';
import { defaultContext } from '../contexts';
import { followCli, followContext } from './cli';
import type { Surroundings } from './environment';
import { found, type Followed } from './followed';
import { endpointAt, withDistinctNames } from './place';
import { atSetting } from './setting';
import { usualSockets } from './usualSockets';

export interface FindEndpointsInput extends Surroundings {
  /** The setting `longshore.endpoints`. */
  readonly configured: readonly EndpointSetting[];
  /** Undefined: the engine of the CLI, and what the setting says to connect. */
  readonly choices: readonly EndpointChoice[] | undefined;
}

export interface FoundEndpoints {
  /** In the order of the choices; where two lead to the same place, the first one has it. */
  readonly endpoints: readonly Endpoint[];
  readonly problems: readonly EndpointProblem[];
  /** Host URLs of the usual places, when the CLI's engine is to be connected and there is none. */
  readonly tried: readonly string[];
  readonly choices: readonly EndpointChoice[];
}

/** Where the choices lead now. Never rejects: a choice that cannot be followed is a problem of its own. */
export async function findEndpoints(input: FindEndpointsInput): Promise<FoundEndpoints> {
  const choices = [...new Set(input.choices ?? defaultChoices(input.configured))];
  const followed = await Promise.all(choices.map((choice) => follow(choice, input)));
  const endpoints = new Map<string, Endpoint>();
  const problems: EndpointProblem[] = [];
  const tried: string[] = [];
  for (const [index, choice] of choices.entries()) {
    const one = followed[index];
    if (one?.kind === 'endpoint') {
      const { endpoint } = one;
      if (!endpoints.has(endpoint.id)) endpoints.set(endpoint.id, endpoint);
    } else if (one?.kind === 'problem') {
      problems.push({ choice, name: one.name, error: one.error });
    } else {
      tried.push(...(one?.tried ?? []));
    }
  }
  return { endpoints: withDistinctNames([...endpoints.values()]), problems, tried, choices };
}

function defaultChoices(configured: readonly EndpointSetting[]): EndpointChoice[] {
  const entries = configured.filter((entry) => entry.connect);
  return ['cli', ...entries.map(({ name }): EndpointChoice => `setting:${name}`)];
}

export async function follow(
  choice: EndpointChoice,
  input: Omit<FindEndpointsInput, 'choices'>,
): Promise<Followed> {
  if (choice === 'cli') return await followCli(input);
  const [, kind = '', named = ''] = /^(\w+):(.*)$/s.exec(choice) ?? [];
  switch (kind) {
    case 'setting':
      return await found(named, () => {
        const entry = input.configured.find(({ name }) => name === named);
        if (entry !== undefined) return atSetting(entry, input);
        throw invalid(`longshore.endpoints has no entry ${JSON.stringify(named)}`);
      });
    case 'context':
      return await followChosenContext(named, choice, input);
    case 'host':
      return await found(named, () => atChosenHost(named, choice, input));
    default:
      // Written by another version, or by hand.
      return await found(choice, () => {
        throw invalid(`${JSON.stringify(choice)} leads nowhere`);
      });
  }
}

async function followChosenContext(
  name: string,
  choice: EndpointChoice,
  where: Surroundings,
): Promise<Followed> {
  const source = { kind: 'context', context: name, chosenBy: 'user' } as const;
  const origin = { choice, source, name };
  if (name === defaultContext) {
    const host =
      where.platform === 'win32' ? `npipe://${defaultPipe}` : `unix://${defaultUnixSocket}`;
    return await found(name, () => endpointAt(parseHost(host), undefined, origin));
  }
  const followed = await followContext(name, where, origin);
  if (followed !== undefined) return followed;
  const error = invalid(`docker context ${JSON.stringify(name)} has no endpoint for docker`);
  return { kind: 'problem', name, error };
}

/** A usual socket keeps the name of its product; any other address is one that the user typed. */
async function atChosenHost(
  text: string,
  choice: EndpointChoice,
  where: Surroundings,
): Promise<Endpoint> {
  const parsed = parseHost(text);
  const usual = (await usualSockets(where)).find(({ host }) => host === parsed.host);
  if (usual === undefined) {
    return endpointAt(parsed, undefined, { choice, source: { kind: 'address' } });
  }
  const { product } = usual;
  const source = { kind: 'socket', product, chosenBy: 'user' } as const;
  return endpointAt(parsed, undefined, { choice, source, name: product });
}

function invalid(detail: string): EngineError {
  return new EngineError({ kind: 'invalid', detail });
}
