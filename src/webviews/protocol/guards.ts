// Checks for messages and states that cross the border between the extension host and a webview. What comes in is `unknown`
// on both sides: a view may have been restored from a state that an older version wrote.

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** VS Code sends messages as JSON, where an undefined property is an absent one. */
export function isOptional<T>(
  value: unknown,
  guard: (value: unknown) => value is T,
): value is T | undefined {
  return value === undefined || guard(value);
}

export function isOneOf<T extends string>(value: unknown, allowed: readonly T[]): value is T {
  return isString(value) && (allowed as readonly string[]).includes(value);
}

export function isArrayOf<T>(
  value: unknown,
  guard: (value: unknown) => value is T,
): value is readonly T[] {
  return Array.isArray(value) && value.every(guard);
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** A position or a number of things. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
