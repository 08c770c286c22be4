import * as vscode from 'vscode';
import type { EndpointSetting } from '../engine/api';

/** What the setting `longshore.endpoints` says, and in the user's words what of it cannot be used. */
export interface ReadEndpoints {
  readonly value: readonly EndpointSetting[];
  readonly problems: readonly string[];
}

/** A malformed entry is left out, and so is one whose name is taken: a choice names an entry by it. */
export function readEndpointSettings(entries: readonly unknown[]): ReadEndpoints {
  const value = new Map<string, EndpointSetting>();
  const problems: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(entry);
    if (typeof read === 'string') {
      problems.push(described(index, read));
    } else if (value.has(read.name)) {
      const taken = vscode.l10n.t('another entry has the name {0}', JSON.stringify(read.name));
      problems.push(described(index, taken));
    } else {
      value.set(read.name, read);
    }
  }
  return { value: [...value.values()], problems };
}

function described(index: number, problem: string): string {
  return vscode.l10n.t(
    'Entry {0} of the setting longshore.endpoints is left out: {1}.',
    String(index + 1),
    problem,
  );
}

/** @returns what is wrong, when it is a text */
function readEntry(entry: unknown): EndpointSetting | string {
  if (typeof entry !== 'object' || entry === null) return vscode.l10n.t('it is no object');
  const fields = entry as Readonly<Record<string, unknown>>;
  for (const field of ['name', 'host'] as const) {
    if (fields[field] === undefined || fields[field] === '') {
      return vscode.l10n.t('it has no "{0}"', field);
    }
  }
  for (const field of ['name', 'host', 'ca', 'cert', 'key'] as const) {
    if (!['string', 'undefined'].includes(typeof fields[field])) {
      return vscode.l10n.t('its "{0}" is no text', field);
    }
  }
  for (const field of ['verify', 'connect'] as const) {
    if (!['boolean', 'undefined'].includes(typeof fields[field])) {
      return vscode.l10n.t('its "{0}" is neither true nor false', field);
    }
  }
  const checked = fields as Partial<EndpointSetting>;
  return {
    name: checked.name ?? '',
    host: checked.host ?? '',
    ca: pathOf(checked.ca),
    cert: pathOf(checked.cert),
    key: pathOf(checked.key),
    verify: checked.verify,
    connect: checked.connect ?? true,
  };
}

/** An empty path is none: that is how a field is left blank. */
function pathOf(given: string | undefined): string | undefined {
  return given === '' ? undefined : given;
}
