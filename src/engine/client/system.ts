import type { CallOptions } from '../api/call';
import type { JsonObject } from '../api/json';
import type { EngineEvent, EngineVersion, EventQuery, SystemApi } from '../api/system';
import { isObject, numberAt, objectAt, textAt, textMapAt } from '../streams/json';
import { jsonLines, parseJson } from '../streams/jsonLines';
import type { ApiClient } from './apiClient';
import type { OwnEvents } from './ownEvents';
import { eventInDockersTerms, isPodman } from './podman';

export class System implements SystemApi {
  private readonly client: ApiClient;
  private readonly version: EngineVersion;
  private readonly ownEvents: OwnEvents;

  constructor(client: ApiClient, version: EngineVersion, ownEvents: OwnEvents) {
    this.client = client;
    this.version = version;
    this.ownEvents = ownEvents;
  }

  async ping(options?: CallOptions): Promise<void> {
    await this.client.text({ method: 'GET', path: '/_ping' }, options);
  }

  async info(options?: CallOptions): Promise<JsonObject> {
    const answer = await this.client.json({ method: 'GET', path: '/info' }, options);
    return isObject(answer) ? answer : {};
  }

  async *events(
    query: EventQuery,
    options: CallOptions & { readonly onOpen?: () => void } = {},
  ): AsyncGenerator<readonly EngineEvent[], void, undefined> {
    const answer = await this.client.stream(
      { method: 'GET', path: '/events', query: { since: query.since } },
      options,
    );
    try {
      options.onOpen?.();
      const events = jsonLines(answer.chunks(), { parse: parseEvent });
      if (!isPodman(this.version)) yield* events;
      else
        for await (const some of this.ownEvents.among(events)) yield some.map(eventInDockersTerms);
    } finally {
      answer.close();
    }
  }
}

/** One line of `GET /events`; undefined for what is no event. */
export function parseEvent(line: string): EngineEvent | undefined {
  const value = parseJson(line);
  if (!isObject(value)) return undefined;
  const actor = objectAt(value, 'Actor');
  const attributes = textMapAt(actor, 'Attributes');
  const type = textAt(value, 'Type');
  const action = textAt(value, 'Action') || textAt(value, 'status');
  if (type === '' && action === '') return undefined;
  return {
    type,
    action,
    actorId: textAt(actor, 'ID') || textAt(value, 'id'),
    attributes,
    timeNano: timeNano(line, value),
  };
}

/** From the text: as a JavaScript number it would lose its last digits. Inside a string the quotes would be escaped. */
function timeNano(line: string, event: JsonObject): string {
  const exact = /"timeNano":\s*(\d+)/.exec(line)?.[1];
  return exact ?? String(BigInt(Math.trunc(numberAt(event, 'time'))) * 1_000_000_000n);
}
