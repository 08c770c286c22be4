import type { ContainerSpec, PublishedPort } from '../api/containers';
import type { JsonObject, JsonValue } from '../api/json';

/** The body of `POST /containers/create`. What the caller leaves out is left to the image and the engine. */
export function toCreateBody(spec: ContainerSpec): JsonObject {
  return defined({
    Image: spec.image,
    Cmd: spec.command === undefined ? undefined : [...spec.command],
    Env: spec.environment === undefined ? undefined : [...spec.environment],
    Labels: spec.labels === undefined ? undefined : { ...spec.labels },
    Tty: spec.tty,
    OpenStdin: spec.openStdin,
    ExposedPorts: spec.ports === undefined ? undefined : exposedPorts(spec.ports),
    HostConfig: defined({
      PublishAllPorts: spec.publishAll,
      PortBindings: spec.ports === undefined ? undefined : portBindings(spec.ports),
      Binds: spec.binds === undefined ? undefined : [...spec.binds],
      NetworkMode: spec.network,
      AutoRemove: spec.autoRemove,
    }),
  });
}

/** Without the entries that are undefined. */
export function defined(from: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined));
}

function portKey(port: PublishedPort): string {
  return `${String(port.containerPort)}/${port.protocol}`;
}

function exposedPorts(ports: readonly PublishedPort[]): JsonObject {
  return Object.fromEntries(ports.map((port) => [portKey(port), {}]));
}

function portBindings(ports: readonly PublishedPort[]): JsonObject {
  const bindings = new Map<string, JsonObject[]>();
  for (const port of ports) {
    const binding = { HostIp: port.hostIp ?? '', HostPort: String(port.hostPort ?? '') };
    bindings.set(portKey(port), [...(bindings.get(portKey(port)) ?? []), binding]);
  }
  return Object.fromEntries(bindings);
}
