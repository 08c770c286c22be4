import type { ComposeInfo } from './containers';

/** What a container is known by when it is created anew. */
export interface ContainerName {
  readonly name: string;
  readonly compose?: Pick<ComposeInfo, 'project' | 'service' | 'number'> | undefined;
}

/** Whether one container is what the other was before or will be after a re-creation: by name, or by compose service and number. */
export function isSameContainer(one: ContainerName, other: ContainerName): boolean {
  if (one.name === other.name) return true;
  if (one.compose === undefined || other.compose === undefined) return false;
  const { project, service, number } = other.compose;
  return (
    project === one.compose.project &&
    service === one.compose.service &&
    number === one.compose.number
  );
}
