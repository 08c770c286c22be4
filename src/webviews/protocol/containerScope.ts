import { isArrayOf, isOneOf, isOptional, isRecord, isString } from './guards';

/** One container of a selection. */
export interface ScopedContainer {
  readonly endpointId: string;
  readonly containerId: string;
  /** As it was last; with the compose labels it is how a re-created one is recognised. */
  readonly name: string;
  readonly project?: string | undefined;
  readonly service?: string | undefined;
  readonly number?: string | undefined;
}

export const containerScopes = [
  /** Those named in `containers`. */
  'selection',
  /** All of a compose project, also those that come later. */
  'project',
  /** All that run, also those that start later; of all engines where none is named. */
  'running',
] as const;

/** Which containers a view of several shows. Part of the state that VS Code keeps, so that the view comes back after a reload. */
export interface ContainerScope {
  readonly scope: (typeof containerScopes)[number];
  /** Of a project, or of all running ones of one engine. */
  readonly endpointId?: string | undefined;
  readonly project?: string | undefined;
  readonly containers: readonly ScopedContainer[];
}

export function isContainerScope(value: unknown): value is ContainerScope {
  return (
    isRecord(value) &&
    isOneOf(value['scope'], containerScopes) &&
    isOptional(value['endpointId'], isString) &&
    isOptional(value['project'], isString) &&
    isArrayOf(value['containers'], isContainer)
  );
}

function isContainer(value: unknown): value is ScopedContainer {
  return (
    isRecord(value) &&
    isString(value['endpointId']) &&
    isString(value['containerId']) &&
    isString(value['name']) &&
    isOptional(value['project'], isString) &&
    isOptional(value['service'], isString) &&
    isOptional(value['number'], isString)
  );
}
