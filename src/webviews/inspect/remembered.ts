import { isArrayOf, isNumber, isRecord, isString } from '../protocol/guards';
import type { InspectIdentity } from '../protocol/inspect';

/**
 * Where the user is in the page: the browser's own, the host never reads it. What was revealed is not part of it: VS Code writes
 * it to the disk.
 */
export interface InspectPlace {
  /** Ids of sections. */
  readonly collapsed: readonly string[];
  /** What is searched for. */
  readonly search: string;
  /** CSS pixels that are scrolled away. */
  readonly top: number;
}

/** What VS Code keeps for the view; the host's serializer reads the identity out of it. */
export type InspectRemembered = InspectIdentity & { readonly place: InspectPlace };

const start: InspectPlace = { collapsed: [], search: '', top: 0 };

/** The place in a remembered state; the start of the page where there is none or it cannot be read. */
export function placeIn(state: unknown): InspectPlace {
  const place = isRecord(state) ? state['place'] : undefined;
  if (!isRecord(place)) return start;
  const { collapsed, search, top } = place;
  const isPlace = isArrayOf(collapsed, isString) && isString(search) && isNumber(top) && top >= 0;
  return isPlace ? { collapsed, search, top } : start;
}
