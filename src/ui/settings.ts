import * as vscode from 'vscode';
import type { EndpointSetting } from '../engine/api';
import { readEndpointSettings } from './endpointSettings';
import { openSetting } from './openSetting';
import type { ContainerGrouping } from './tree/nodes';

export type ContainerSorting = 'name' | 'created' | 'state' | 'image';
export type ImageSorting = 'name' | 'created' | 'size';

/** Every setting of Longshore with its type, its default and the values it takes. package.json says the same; a test holds them together. */
const definitions = {
  endpoints: {
    default: [] as readonly EndpointSetting[],
    valid: Array.isArray,
    /** Of a list, what is good works although something else in it is not. */
    read: readEndpointSettings,
  },
  'containers.groupBy': {
    default: 'composeProject' as ContainerGrouping,
    valid: oneOf('composeProject', 'image', 'network', 'state', 'none'),
  },
  'containers.sortBy': {
    default: 'name' as ContainerSorting,
    valid: oneOf('name', 'created', 'state', 'image'),
  },
  'containers.showStopped': { default: true as boolean, valid: isBoolean },
  'images.sortBy': { default: 'name' as ImageSorting, valid: oneOf('name', 'created', 'size') },
  'logs.tail': { default: 1000 as number, valid: integer(0, 100_000) },
  'logs.timestamps': { default: false as boolean, valid: isBoolean },
  /** Megabytes on the disk for each view. */
  'logs.spoolLimit': { default: 1024 as number, valid: integer(16, 1_048_576) },
  'logs.pathMappings': {
    default: {} as Readonly<Record<string, string>>,
    valid: isRecordOfStrings,
  },
  'terminal.shells': { default: [] as readonly string[], valid: isListOfStrings },
  'stats.history': { default: 600 as number, valid: integer(60, 3600) },
} as const;

interface Definition<T> {
  readonly default: T;
  readonly valid: (value: unknown) => boolean;
  readonly read?: (value: readonly unknown[]) => {
    readonly value: T;
    readonly problems: readonly string[];
  };
}

type Definitions = typeof definitions;
export type SettingName = keyof Definitions;
export type SettingValue<N extends SettingName> = Definitions[N]['default'];

/** Reads `longshore.*`. A value that is not what the setting takes is reported once and the default is used. */
export class Settings {
  private readonly reported = new Set<string>();

  get<N extends SettingName>(name: N): SettingValue<N> {
    const value: unknown = vscode.workspace.getConfiguration('longshore').get(name);
    const definition: Definition<SettingValue<N>> = definitions[name];
    if (value === undefined || value === null) return definition.default;
    if (!definition.valid(value)) {
      this.report(name, value, definition.default);
      return definition.default;
    }
    if (definition.read === undefined) return value as SettingValue<N>;
    const read = definition.read(value as readonly unknown[]);
    for (const problem of read.problems) this.warn(name, value, problem);
    return read.value;
  }

  /** Writes where the value comes from now: the workspace when it has one of its own, else the user's settings. */
  async set<N extends SettingName>(name: N, value: SettingValue<N>): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('longshore');
    const target =
      configuration.inspect(name)?.workspaceValue === undefined
        ? vscode.ConfigurationTarget.Global
        : vscode.ConfigurationTarget.Workspace;
    await configuration.update(name, value, target);
  }

  onDidChange(names: readonly SettingName[], listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      const changed = names.filter((name) => event.affectsConfiguration(`longshore.${name}`));
      if (changed.length === 0) return;
      // A corrected setting may be reported again should it become malformed again.
      for (const key of [...this.reported]) {
        if (changed.some((name) => key.startsWith(`${name}=`))) this.reported.delete(key);
      }
      listener();
    });
  }

  private report(name: SettingName, value: unknown, fallback: unknown): void {
    const message = vscode.l10n.t(
      'The setting longshore.{0} has the value {1}, which is not valid; {2} is used instead.',
      name,
      JSON.stringify(value).slice(0, 100),
      JSON.stringify(fallback),
    );
    this.warn(name, value, message);
  }

  private warn(name: SettingName, value: unknown, message: string): void {
    const key = `${name}=${JSON.stringify(value)} ${message}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    const open = vscode.l10n.t('Open Settings');
    void vscode.window.showWarningMessage(message, open).then(async (chosen) => {
      if (chosen === open) {
        await openSetting(name);
      }
    });
  }
}

/** For the test that holds package.json against the definitions. */
export const settingDefaults: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(definitions).map(([name, definition]) => [
    `longshore.${name}`,
    definition.default,
  ]),
);

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isListOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isRecordOfStrings(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(isString)
  );
}

function oneOf(...values: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && values.includes(value);
}

function integer(minimum: number, maximum: number): (value: unknown) => boolean {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
}
