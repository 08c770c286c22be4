import type { JsonObject, JsonValue } from '../../../engine/api';
import { isObject } from '../../../engine/streams/json';

/** Text and numbers of a map of options, as text: engines give either. In the order of the answer. */
export function optionsAt(from: JsonObject, key: string): (readonly [string, string])[] {
  const options = from[key];
  if (!isObject(options)) return [];
  return Object.entries(options).flatMap(([name, value]): [string, string][] => {
    const text = plainValue(value);
    return text === undefined ? [] : [[name, text]];
  });
}

/** A value that is shown as it is, an object as JSON; undefined for none. */
function plainValue(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A command, entrypoint or test as a list, where an engine gives a string as well. */
export function wordsAt(from: JsonObject, key: string): readonly string[] {
  const value = from[key];
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
}

/** The names of a set, as engines write one: `{"80/tcp": {}}`. */
export function namesAt(from: JsonObject, key: string): readonly string[] {
  const value = from[key];
  return isObject(value) ? Object.keys(value) : [];
}
