import type { RunNote } from '../../api';
import type { RunSpec } from '../spec/runSpec';
import { ComposeService, type Surroundings } from './service';
import { writeYaml, type YamlValue } from './yaml';

/** A compose file with a service for each container. Its networks and volumes are those that are there. */
export function composeFile(specs: readonly RunSpec[]): {
  text: string;
  notes: readonly RunNote[];
} {
  const services = serviceNames(specs);
  const networks = new Externals();
  const volumes = new Externals();
  const written = new Map<string, YamlValue>();
  const notes: RunNote[] = [];
  for (const [index, spec] of specs.entries()) {
    const name = services[index] ?? spec.name;
    const around: Surroundings = {
      service: name,
      // By the container's name, which is how the containers of this file refer to each other.
      services: new Map(specs.map((each, at) => [each.name, services[at] ?? each.name])),
      network: (network) => networks.key(network),
      volume: (volume) => volumes.key(volume),
    };
    const service = new ComposeService(spec, around);
    written.set(name, service.toYaml());
    notes.push(...service.notes);
  }
  const text = writeYaml({
    services: Object.fromEntries(written),
    ...networks.section('networks'),
    ...volumes.section('volumes'),
  });
  return { text, notes };
}

/** As compose called them, or the containers' own names; no two alike. */
function serviceNames(specs: readonly RunSpec[]): readonly string[] {
  const wanted = specs.map(({ compose, name }) => compose.service || name);
  const taken = new Set<string>();
  return specs.map(({ name }, index) => {
    const own = wanted[index] ?? name;
    const isShared = wanted.filter((other) => other === own).length > 1;
    const base = (isShared ? name : own).replace(/[^\w.-]/g, '_') || 'service';
    let free = base;
    for (let count = 2; taken.has(free); count++) free = `${base}-${count}`;
    taken.add(free);
    return free;
  });
}

/** Networks or volumes that this file did not make: by the key they have in it. */
class Externals {
  private readonly keys = new Map<string, string>();

  /** Their own name, or one that a key may have. */
  key(name: string): string {
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    const base = name.replace(/[^\w.-]/g, '_');
    // `default` is the network of a service that names none.
    const first = base === 'default' ? 'default_' : base;
    let free = first;
    for (let count = 2; [...this.keys.values()].includes(free); count++) free = `${first}-${count}`;
    this.keys.set(name, free);
    return free;
  }

  section(title: 'networks' | 'volumes'): Record<string, YamlValue> {
    if (this.keys.size === 0) return {};
    const entries = [...this.keys].map(([name, key]): [string, YamlValue] => [
      key,
      { external: true, ...(name === key ? {} : { name }) },
    ]);
    return { [title]: Object.fromEntries(entries) };
  }
}
