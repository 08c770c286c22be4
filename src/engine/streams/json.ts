import type { JsonObject, JsonValue } from '../api/json';

// Readers that never fail: what an engine leaves out, sends as null or sends as another type reads as empty. One odd field
// costs that field, never the row it is in.

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rows of a list answer; what is no object is left out. */
export function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function objectAt(from: JsonObject, key: string): JsonObject {
  const value = from[key];
  return isObject(value) ? value : {};
}

export function objectsAt(from: JsonObject, key: string): JsonObject[] {
  return objects(from[key]);
}

export function textAt(from: JsonObject, key: string, fallback = ''): string {
  const value = from[key];
  return typeof value === 'string' ? value : fallback;
}

export function textsAt(from: JsonObject, key: string): string[] {
  const value = from[key];
  if (!Array.isArray(value)) return [];
  return value.filter((item) => typeof item === 'string');
}

export function optionalNumberAt(from: JsonObject, key: string): number | undefined {
  const value = from[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function numberAt(from: JsonObject, key: string, fallback = 0): number {
  return optionalNumberAt(from, key) ?? fallback;
}

export function booleanAt(from: JsonObject, key: string): boolean {
  return from[key] === true;
}

/** Labels, options, attributes: the entries whose value is text. */
export function textMapAt(from: JsonObject, key: string): Readonly<Record<string, string>> {
  const entries: [string, string][] = [];
  for (const [name, value] of Object.entries(objectAt(from, key))) {
    if (typeof value === 'string') entries.push([name, value]);
  }
  // Not by assignment: a label may be called `__proto__`.
  return Object.fromEntries(entries);
}

/** Milliseconds since the epoch of an RFC 3339 time; 0 when there is none or it is Go's zero time. */
export function timeAt(from: JsonObject, key: string): number {
  const time = Date.parse(textAt(from, key));
  return Number.isFinite(time) && time > 0 ? time : 0;
}
