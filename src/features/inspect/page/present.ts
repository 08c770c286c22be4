import { blockText, plainText } from '../../../ui/text';
import {
  longestInspectText,
  type InspectAction,
  type InspectPage,
  type InspectSection,
  type InspectValue,
} from '../../../webviews/protocol/inspect';
import type {
  ModelAction,
  ModelField,
  ModelRow,
  ModelSection,
  ModelValue,
  PageModel,
} from './model';

/** Longest hint. Characters. */
const longestHint = 1000;
/** Longest id of a value before its mark. Characters: a label's name may have 100,000. */
const longestId = 200;

/** A page as the browser gets it: what is secret left out, what is long cut, and nothing in it that only the host may do. */
export function present(model: PageModel, revision: number): InspectPage {
  const { title, description, badge, actions, sections } = model;
  return {
    revision,
    title: plainText(title),
    description: plainText(description),
    ...(badge === undefined ? {} : { badge: { ...badge, text: plainText(badge.text, 60) } }),
    actions: actions.map(presentAction),
    sections: sections.map(presentSection),
  };
}

function presentSection(section: ModelSection): InspectSection {
  const { id, title, count, fields, table, empty, actions } = section;
  return {
    id,
    title: plainText(title),
    ...(count === undefined ? {} : { count }),
    ...(empty === undefined || empty === '' ? {} : { empty }),
    ...(actions === undefined ? {} : { actions: actions.map(presentAction) }),
    ...(fields === undefined || fields.length === 0
      ? {}
      : {
          fields: fields.map(({ id: field, label, values }) => ({
            id: field,
            label,
            values: values.map(presentValue),
          })),
        }),
    ...(table === undefined
      ? {}
      : {
          table: {
            columns: table.columns,
            rows: table.rows.map((row) => ({ id: row.id, cells: row.cells.map(presentValue) })),
          },
        }),
  };
}

function presentValue(value: ModelValue): InspectValue {
  const { id, secret = false, tone, code, hint, actions } = value;
  const whole = secret ? '' : blockText(value.text);
  return {
    id,
    text: beginning(whole),
    ...(whole.length > longestInspectText ? { cut: whole.length } : {}),
    ...(secret ? { secret } : {}),
    ...(tone === undefined ? {} : { tone }),
    ...(code === undefined ? {} : { code }),
    ...(hint === undefined ? {} : { hint: plainText(hint, longestHint) }),
    ...(actions === undefined ? {} : { actions: actions.map(presentAction) }),
  };
}

/** Of a text, as much as the page gets; not with half a character at its end. */
export function beginning(text: string): string {
  if (text.length <= longestInspectText) return text;
  const cut = text.slice(0, longestInspectText);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function presentAction({ id, label, icon, primary }: ModelAction): InspectAction {
  return { id, label, icon, ...(primary === undefined ? {} : { primary }) };
}

/** The same page with ids that are unique, whatever names an engine gives: of two equal ones the second gets a mark. */
export function withUniqueIds(model: PageModel): PageModel {
  const taken = new Set(model.sections.map(({ id }) => id));
  const copies = new Map<string, number>();
  const unique = (wanted: string): string => {
    const id = wanted.slice(0, longestId);
    let found = id;
    while (taken.has(found)) {
      const copy = (copies.get(id) ?? 1) + 1;
      copies.set(id, copy);
      found = `${id}~${String(copy)}`;
    }
    taken.add(found);
    return found;
  };
  const named = (value: ModelValue): ModelValue => ({ ...value, id: unique(value.id) });
  const sections = model.sections.map((section): ModelSection => {
    const fields = section.fields?.map((field): ModelField => ({
      ...field,
      values: field.values.map(named),
    }));
    const rows = section.table?.rows.map((row): ModelRow => {
      const cells = row.cells.map(named);
      // A row is named by one of its values: what is unique there is unique here.
      const at = row.cells.findIndex(({ id }) => id === row.id);
      return { id: cells[at]?.id ?? unique(row.id), cells };
    });
    return {
      ...section,
      ...(fields === undefined ? {} : { fields }),
      ...(section.table === undefined || rows === undefined
        ? {}
        : { table: { ...section.table, rows } }),
    };
  });
  return { ...model, sections };
}
