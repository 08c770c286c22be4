import * as vscode from 'vscode';
import type { ModelAction, ModelSection, ModelValue, PageModel } from '../page/model';

/** Stands for a secret in text that is copied with other text. */
const hidden = '••••••';

export function findValue(page: PageModel, id: string): ModelValue | undefined {
  for (const section of page.sections) {
    const found = valuesOf(section).find((value) => value.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of a value; without one of the page or a section. */
export function findAction(page: PageModel, id: string, action: string): ModelAction | undefined {
  const offered =
    id === ''
      ? [...page.actions, ...page.sections.flatMap(({ actions = [] }) => actions)]
      : (findValue(page, id)?.actions ?? []);
  return offered.find((each) => each.id === action);
}

/** A section as lines: `label: value`, and rows with tabs between their cells. What is secret stays so. */
export function sectionText({ fields = [], table }: ModelSection): string {
  const lines = fields.map(({ label, values }) =>
    vscode.l10n.t('{0}: {1}', label, values.map(textOf).join(', ')),
  );
  if (table !== undefined && table.rows.length > 0) {
    lines.push(table.columns.map(({ label }) => label).join('\t'));
    for (const { cells } of table.rows) lines.push(cells.map(textOf).join('\t'));
  }
  return lines.join('\n');
}

function textOf({ text, secret }: ModelValue): string {
  return secret === true ? hidden : text;
}

/** All values of a section. */
export function valuesOf({ fields = [], table }: ModelSection): readonly ModelValue[] {
  return [
    ...fields.flatMap(({ values }) => values),
    ...(table?.rows.flatMap(({ cells }) => cells) ?? []),
  ];
}
