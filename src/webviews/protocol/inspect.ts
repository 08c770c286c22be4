import { isOneOf, isRecord, isString } from './guards';
import {
  isInspectIdentity,
  isInspectPage,
  type InspectIdentity,
  type InspectPage,
} from './inspectPage';
import { areFindings, type InspectFinding } from './inspectSearch';
import { inspectTextKeys, type InspectTexts } from './inspectTexts';
import type { ReadyMessage } from './ready';

export * from './inspectPage';
export * from './inspectSearch';
export * from './inspectTexts';

export const inspectPhases = [
  /** The engine has not answered yet. */
  'loading',
  'shown',
  /** The object is gone; the last page stays. */
  'removed',
  /** Its engine is none of this window's; the last page stays. */
  'left',
  /** The engine cannot be reached; the last page stays. */
  'lost',
  /** The engine refused; the last page stays, if there was one. */
  'failed',
] as const;

export interface InspectStatus {
  readonly phase: (typeof inspectPhases)[number];
  /** Localised; empty where the phase says all. */
  readonly problem: string;
}

/** Everything the view needs to draw itself: the answer to `ready`. */
export interface InspectSnapshot {
  readonly type: 'snapshot';
  readonly identity: InspectIdentity;
  /** BCP 47, for numbers. */
  readonly locale: string;
  readonly texts: InspectTexts;
  readonly status: InspectStatus;
  readonly page?: InspectPage | undefined;
}

export type InspectToView =
  | InspectSnapshot
  | { readonly type: 'page'; readonly page: InspectPage }
  | { readonly type: 'status'; readonly status: InspectStatus }
  /** The answer to `reveal` and `whole`: all of the value's text, however long. */
  | { readonly type: 'revealed'; readonly id: string; readonly text: string }
  /** The answer to `search`. */
  | {
      readonly type: 'found';
      readonly query: string;
      readonly findings: readonly InspectFinding[];
    }
  /** The answer to `copy` and `copySection`: it lies on the clipboard. */
  | { readonly type: 'copied'; readonly id: string };

export type InspectToHost =
  | ReadyMessage
  /** A value, whole, to the clipboard; a secret too, without being shown. */
  | { readonly type: 'copy'; readonly id: string }
  /** All of a section as text; secrets masked. */
  | { readonly type: 'copySection'; readonly id: string }
  /** Asked for again after a change of the page, as long as it is shown. */
  | { readonly type: 'reveal'; readonly id: string }
  /** All of a value that was cut; again after a change, as `reveal`. */
  | { readonly type: 'whole'; readonly id: string }
  /** In the parts of values that the page does not have; secrets are left out. Asked for again after a change of the page. */
  | { readonly type: 'search'; readonly query: string }
  /** `id` of the value; empty for an action of the page or of a section, whose ids differ from each other. */
  | { readonly type: 'act'; readonly id: string; readonly action: string }
  | { readonly type: 'retry' };

export function isInspectToHost(value: unknown): value is InspectToHost {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
    case 'retry':
      return true;
    case 'copy':
    case 'copySection':
    case 'reveal':
    case 'whole':
      return isString(value['id']);
    case 'search':
      return isString(value['query']);
    case 'act':
      return isString(value['id']) && isString(value['action']);
    default:
      return false;
  }
}

export function isInspectToView(value: unknown): value is InspectToView {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'snapshot':
      return (
        isInspectIdentity(value['identity']) &&
        isString(value['locale']) &&
        isTexts(value['texts']) &&
        isStatus(value['status']) &&
        (value['page'] === undefined || isInspectPage(value['page']))
      );
    case 'page':
      return isInspectPage(value['page']);
    case 'status':
      return isStatus(value['status']);
    case 'revealed':
      return isString(value['id']) && isString(value['text']);
    case 'found':
      return isString(value['query']) && areFindings(value['findings']);
    case 'copied':
      return isString(value['id']);
    default:
      return false;
  }
}

function isTexts(value: unknown): value is InspectTexts {
  return isRecord(value) && inspectTextKeys.every((key) => isString(value[key]));
}

function isStatus(value: unknown): value is InspectStatus {
  return isRecord(value) && isOneOf(value['phase'], inspectPhases) && isString(value['problem']);
}
