import { isArrayOf, isBoolean, isCount, isOneOf, isOptional, isRecord, isString } from './guards';

export const inspectKinds = ['container', 'image', 'volume', 'network'] as const;
export type InspectKind = (typeof inspectKinds)[number];

/** Which object a view shows. Kept by VS Code as a part of the view's state, so that it comes back after a reload. */
export interface InspectIdentity {
  readonly endpointId: string;
  readonly kind: InspectKind;
  readonly id: string;
  /** As it was last: what the view is called until the engine answers. */
  readonly name: string;
}

export const inspectTones = ['plain', 'good', 'warning', 'bad', 'muted'] as const;
export type InspectTone = (typeof inspectTones)[number];

/** What can be done; chosen with `act`. */
export interface InspectAction {
  readonly id: string;
  readonly label: string;
  /** One of the kit's icons; another name is drawn as a dot. */
  readonly icon: string;
  /** Of a value: its text itself is the link. Of the page: a button of its own at every width. */
  readonly primary?: boolean | undefined;
}

/** One thing that can be read, found and copied. */
export interface InspectValue {
  /** Unique in the page and the same after each update, such as `environment/PATH`. */
  readonly id: string;
  /** As shown, at most `longestInspectText` UTF-16 units; empty for a secret, which stays with the host until it is asked for. */
  readonly text: string;
  /** Length of the whole text in UTF-16 units, where `text` is only its beginning. */
  readonly cut?: number | undefined;
  readonly secret?: boolean | undefined;
  readonly tone?: InspectTone | undefined;
  /** Monospace. */
  readonly code?: boolean | undefined;
  /** What shows when the pointer rests on it. */
  readonly hint?: string | undefined;
  readonly actions?: readonly InspectAction[] | undefined;
}

/** A label with one value or many. */
export interface InspectField {
  /** Unique in its section. */
  readonly id: string;
  readonly label: string;
  readonly values: readonly InspectValue[];
}

export interface InspectColumn {
  readonly label: string;
  readonly align?: 'end' | undefined;
}

export interface InspectRow {
  /** Unique in its table. */
  readonly id: string;
  /** One for each column. */
  readonly cells: readonly InspectValue[];
}

export interface InspectTable {
  readonly columns: readonly InspectColumn[];
  readonly rows: readonly InspectRow[];
}

export interface InspectSection {
  /** Unique in the page; no value has the same. */
  readonly id: string;
  readonly title: string;
  /** How many things are in it; shown beside the title. */
  readonly count?: number | undefined;
  readonly fields?: readonly InspectField[] | undefined;
  readonly table?: InspectTable | undefined;
  /** What to say when there is nothing in it. */
  readonly empty?: string | undefined;
  readonly actions?: readonly InspectAction[] | undefined;
}

/** Everything about an object, in the user's language: the browser draws it without knowing Docker. */
export interface InspectPage {
  /** Grows with each change. */
  readonly revision: number;
  readonly title: string;
  /** A line below the title; may be empty. */
  readonly description: string;
  readonly badge?: { readonly text: string; readonly tone: InspectTone } | undefined;
  readonly actions: readonly InspectAction[];
  readonly sections: readonly InspectSection[];
}

/** UTF-16 units of a value's text in the page model. */
export const longestInspectText = 10_000;

export function isInspectIdentity(value: unknown): value is InspectIdentity {
  return (
    isRecord(value) &&
    isString(value['endpointId']) &&
    isOneOf(value['kind'], inspectKinds) &&
    isString(value['id']) &&
    isString(value['name'])
  );
}

export function isInspectPage(value: unknown): value is InspectPage {
  return (
    isRecord(value) &&
    isCount(value['revision']) &&
    isString(value['title']) &&
    isString(value['description']) &&
    isOptional(value['badge'], isBadge) &&
    isArrayOf(value['actions'], isAction) &&
    isArrayOf(value['sections'], isSection)
  );
}

function isBadge(value: unknown): value is NonNullable<InspectPage['badge']> {
  return isRecord(value) && isString(value['text']) && isOneOf(value['tone'], inspectTones);
}

function isAction(value: unknown): value is InspectAction {
  return (
    isRecord(value) &&
    isString(value['id']) &&
    isString(value['label']) &&
    isString(value['icon']) &&
    isOptional(value['primary'], isBoolean)
  );
}

function isActions(value: unknown): value is readonly InspectAction[] {
  return isArrayOf(value, isAction);
}

function isSection(value: unknown): value is InspectSection {
  return (
    isRecord(value) &&
    isString(value['id']) &&
    isString(value['title']) &&
    isOptional(value['count'], isCount) &&
    (value['fields'] === undefined || isArrayOf(value['fields'], isField)) &&
    isOptional(value['table'], isTable) &&
    isOptional(value['empty'], isString) &&
    isOptional(value['actions'], isActions)
  );
}

function isField(value: unknown): value is InspectField {
  return (
    isRecord(value) &&
    isString(value['id']) &&
    isString(value['label']) &&
    isArrayOf(value['values'], isValue)
  );
}

function isTable(value: unknown): value is InspectTable {
  if (!isRecord(value) || !isArrayOf(value['columns'], isColumn)) return false;
  const width = value['columns'].length;
  const isRow = (row: unknown): row is InspectRow =>
    isRecord(row) &&
    isString(row['id']) &&
    isArrayOf(row['cells'], isValue) &&
    row['cells'].length === width;
  return isArrayOf(value['rows'], isRow);
}

function isColumn(value: unknown): value is InspectColumn {
  return (
    isRecord(value) &&
    isString(value['label']) &&
    (value['align'] === undefined || value['align'] === 'end')
  );
}

/** A secret that comes with its text is none: such a page is not shown. */
function isValue(value: unknown): value is InspectValue {
  return (
    isRecord(value) &&
    isString(value['id']) &&
    isString(value['text']) &&
    value['text'].length <= longestInspectText &&
    isOptional(value['cut'], isCount) &&
    isOptional(value['secret'], isBoolean) &&
    (value['secret'] !== true || value['text'] === '') &&
    (value['tone'] === undefined || isOneOf(value['tone'], inspectTones)) &&
    isOptional(value['code'], isBoolean) &&
    isOptional(value['hint'], isString) &&
    isOptional(value['actions'], isActions)
  );
}
