import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository's root: tests run from it. */
export const projectRoot = process.cwd();

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8'));
}

/** What the tests read of package.json. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string }[];
    readonly menus: Readonly<
      Record<string, readonly { command: string; when?: string; group?: string }[]>
    >;
    readonly keybindings: readonly { command: string; key: string; when: string }[];
    readonly views: Readonly<Record<string, readonly { id: string; name: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { default: unknown; markdownDescription: string; enum?: string[] }>
      >;
    };
  };
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

export const manifest = (): Manifest => readJson('package.json') as Manifest;
