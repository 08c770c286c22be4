import type { JsonObject, JsonValue } from '../../../../src/engine/api';
import type { RunFacts } from '../../../../src/engine/runSpec';

export const containerId = '0123456789abcdef'.repeat(4);

/** A container that asks for nothing, and what differs from that. */
export function factsOf(
  {
    config = {},
    host = {},
    ...rest
  }: { config?: JsonObject; host?: JsonObject; [field: string]: JsonValue } = {},
  more: Partial<RunFacts> & { imageConfig?: JsonObject } = {},
): RunFacts {
  const { imageConfig = {}, ...facts } = more;
  return {
    container: {
      Id: containerId,
      Name: '/web',
      Image: 'sha256:1',
      Config: { Image: 'nginx:1.27', Hostname: containerId.slice(0, 12), ...config },
      HostConfig: { NetworkMode: 'default', ...host },
      NetworkSettings: { Networks: { bridge: {} } },
      ...rest,
    },
    image: { Id: 'sha256:1', Os: 'linux', Architecture: 'amd64', Config: imageConfig },
    imageMoved: false,
    engine: {
      hostname: 'machine',
      logDriver: 'json-file',
      runtime: 'runc',
      cgroupns: 'private',
      os: 'linux',
      arch: 'amd64',
    },
    names: new Map(),
    ...facts,
  };
}
