import type { JsonObject } from '../../api';
import { numberAt, objectAt, textAt, textMapAt, textsAt } from '../../streams/json';
import { sameWords } from './process';

// What the engine adds from the image when it makes a container (moby's daemon/commit.go, `merge`), taken away again.

/** `NAME=value` entries that the container was asked for. The engine puts the image's other ones behind them. */
export function ownVariables(config: JsonObject, imageConfig: JsonObject): readonly string[] {
  const all = textsAt(config, 'Env');
  const images = textsAt(imageConfig, 'Env');
  const left = new Set(images.map(nameOf));
  const own = new Set<string>();
  for (let count = 0; count <= all.length; count++) {
    // As many as the image would add when the first `count` were asked for.
    const added = images.filter((entry) => left.has(nameOf(entry)));
    if (added.length === all.length - count && added.every((one, at) => one === all[count + at])) {
      return all.slice(0, count);
    }
    const next = all[count];
    if (next === undefined) break;
    own.add(nameOf(next));
    left.delete(nameOf(next));
  }
  // Put together in another order: by another engine, or out of an image that is gone.
  return all.filter((entry) => !images.includes(entry));
}

function nameOf(variable: string): string {
  return variable.split('=', 1)[0] ?? '';
}

/** Labels with their values. Those of `docker compose` say which file made the container: another command is none of them. */
export function ownLabels(
  config: JsonObject,
  imageConfig: JsonObject,
): readonly (readonly [string, string])[] {
  const images = new Map(Object.entries(textMapAt(imageConfig, 'Labels')));
  return Object.entries(textMapAt(config, 'Labels')).filter(
    ([name, value]) => !toolLabel.test(name) && images.get(name) !== value,
  );
}

const toolLabel = /^com\.docker\.(compose|swarm)\./;

export interface Healthcheck {
  /** `['CMD', …]`, `['CMD-SHELL', line]`, `['NONE']`; undefined: the image's. */
  readonly test?: readonly string[] | undefined;
  /** Nanoseconds, as all that follow; undefined: the image's or the engine's. */
  readonly interval?: number | undefined;
  readonly timeout?: number | undefined;
  readonly startPeriod?: number | undefined;
  readonly startInterval?: number | undefined;
  readonly retries?: number | undefined;
}

/** Undefined when all of it is the image's. */
export function ownHealthcheck(
  config: JsonObject,
  imageConfig: JsonObject,
): Healthcheck | undefined {
  const mine = objectAt(config, 'Healthcheck');
  const images = objectAt(imageConfig, 'Healthcheck');
  const test = textsAt(mine, 'Test');
  const number = (field: string): number | undefined => {
    const value = numberAt(mine, field);
    return value === 0 || value === numberAt(images, field) ? undefined : value;
  };
  const own: Healthcheck = {
    test: test.length === 0 || sameWords(test, textsAt(images, 'Test')) ? undefined : test,
    interval: number('Interval'),
    timeout: number('Timeout'),
    startPeriod: number('StartPeriod'),
    startInterval: number('StartInterval'),
    retries: number('Retries'),
  };
  return Object.values(own).every((value) => value === undefined) ? undefined : own;
}

/** Text that the container has and its image has not; empty otherwise. */
export function ownText(config: JsonObject, imageConfig: JsonObject, field: string): string {
  const value = textAt(config, field);
  return value === textAt(imageConfig, field) ? '' : value;
}

/** Keys of a set, such as `Volumes` and `ExposedPorts`, that are not the image's. */
export function ownKeys(
  config: JsonObject,
  imageConfig: JsonObject,
  field: string,
): readonly string[] {
  const images = new Set(Object.keys(objectAt(imageConfig, field)));
  return Object.keys(objectAt(config, field)).filter((key) => !images.has(key));
}
