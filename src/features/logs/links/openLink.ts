import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { isRecord, isString } from '../../../webviews/protocol/guards';
import type { LogLinks } from './logLinks';

/** What the link of an output channel hands to its command. */
export interface LinkArgument {
  readonly endpointId: string;
  readonly containerId: string;
  /** As `LogLinks.find` gave it. */
  readonly target: string;
}

/** Follows a link of an output channel. */
export function openLinkVerb(services: Services, links: LogLinks): Verb {
  return async (argument: unknown) => {
    if (!isLinkArgument(argument)) return;
    const { endpointId, containerId, target } = argument;
    const session = services.sessions.get(endpointId);
    if (session !== undefined) await links.open(target, { session, containerId });
  };
}

function isLinkArgument(value: unknown): value is LinkArgument {
  return (
    isRecord(value) &&
    isString(value['endpointId']) &&
    isString(value['containerId']) &&
    isString(value['target'])
  );
}
