import '../../../../support/vscodeTexts';
import fs from 'node:fs';
import path from 'node:path';
import type { ContainerSummary, Endpoint, JsonObject } from '../../../../../src/engine/api';
import { isObject } from '../../../../../src/engine/streams/json';
import { toContainerSummary } from '../../../../../src/engine/client/containerSummary';
import type { PageContext } from '../../../../../src/features/inspect/page/context';
import { createFormat } from '../../../../../src/features/inspect/page/format';
import { present } from '../../../../../src/features/inspect/page/present';
import type { PageModel } from '../../../../../src/features/inspect/page/model';
import { isInspectPage, type InspectValue } from '../../../../../src/webviews/protocol/inspect';
import { projectRoot } from '../../../../support/project';

const folder = path.join(projectRoot, 'test/unit/features/inspect/page/golden');

const endpoint: Endpoint = {
  id: 'e',
  name: 'here',
  host: 'unix:///var/run/docker.sock',
  transport: { kind: 'unix', path: '/var/run/docker.sock' },
  source: { kind: 'setting' },
  choice: 'cli',
};

const english = createFormat('en');

/** What an engine said. */
export function answerOf(name: string): JsonObject {
  const answer = jsonOf(name);
  if (!isObject(answer)) throw new Error(`${name} is no object`);
  return answer;
}

export function jsonOf(name: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));
}

export function containersOf(name: string): readonly ContainerSummary[] {
  return (jsonOf(name) as JsonObject[]).flatMap((row) => toContainerSummary(row) ?? []);
}

export function contextOf(more: Partial<PageContext> = {}): PageContext {
  return {
    format: english,
    endpoint,
    engine: '',
    localPath: (hostPath) => hostPath,
    containers: undefined,
    networks: undefined,
    ...more,
  };
}

export const remote: Endpoint = {
  ...endpoint,
  host: 'tcp://docker.example:2376',
  transport: { kind: 'tcp', host: 'docker.example', port: 2376 },
};

/** What the golden file says the page is; written anew with UPDATE_GOLDEN in the environment. */
export function expectedPage(name: string, actual: string): string {
  const file = path.join(folder, `${name}.expected.txt`);
  if (process.env['UPDATE_GOLDEN'] !== undefined) fs.writeFileSync(file, actual);
  return fs.readFileSync(file, 'utf8');
}

/** The page as the browser gets it, in lines that a person can read. */
export function pageLines(model: PageModel): string {
  const page: unknown = JSON.parse(JSON.stringify(present(model, 1)));
  if (!isInspectPage(page)) throw new Error('the page is not of the protocol');
  const badge = page.badge === undefined ? '' : ` [${page.badge.text}: ${page.badge.tone}]`;
  const lines = [`${page.title}${badge}`, page.description, idsOf(page.actions)];
  for (const { title, count, empty, fields = [], table } of page.sections) {
    lines.push('', count === undefined ? title : `${title} (${String(count)})`);
    for (const { label, values } of fields) {
      lines.push(`  ${label}: ${values.map(valueText).join(' | ')}`);
    }
    if (table !== undefined && table.rows.length > 0) {
      lines.push(`  = ${table.columns.map(({ label }) => label).join(' | ')}`);
      for (const { cells } of table.rows) lines.push(`  - ${cells.map(valueText).join(' | ')}`);
    }
    const isEmpty = fields.length === 0 && (table?.rows.length ?? 0) === 0;
    if (isEmpty) lines.push(`  (${empty ?? ''})`);
  }
  // What comes before AM depends on the version of Node.
  const text = lines.map((line) => line.trimEnd().replaceAll('\u202f', ' ')).join('\n');
  return `${text}\n`;
}

function valueText({ text, secret, tone, hint, actions, cut }: InspectValue): string {
  return [
    secret === true ? '<secret>' : text.replaceAll('\n', '⏎'),
    ...(cut === undefined ? [] : [`…${String(cut)}`]),
    ...(tone === undefined ? [] : [`!${tone}`]),
    ...(hint === undefined ? [] : [`(${hint})`]),
    ...(actions === undefined ? [] : [`{${idsOf(actions)}}`]),
  ].join(' ');
}

function idsOf(actions: readonly { readonly id: string }[]): string {
  return actions.map(({ id }) => id).join(', ');
}
