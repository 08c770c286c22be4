import type { CommandId } from '../../../ui/commands/table';
import type {
  InspectColumn,
  InspectIdentity,
  InspectKind,
  InspectTone,
} from '../../../webviews/protocol/inspect';

/** What the host does when an action is chosen. The page knows an action by its id only. */
export type Deed =
  | { readonly kind: 'inspect'; readonly identity: Omit<InspectIdentity, 'endpointId'> }
  | { readonly kind: 'openUrl'; readonly url: string }
  /** A file or folder of this machine. */
  | { readonly kind: 'openPath'; readonly path: string }
  /** A file or folder inside a container. */
  | {
      readonly kind: 'browse';
      readonly container: { readonly id: string; readonly name: string };
      readonly path: string;
    }
  | { readonly kind: 'measureVolume' }
  | { readonly kind: 'showJson' }
  | { readonly kind: 'compare' }
  /** A command of another feature, with the container as its row. */
  | { readonly kind: 'run'; readonly command: CommandId };

export interface ModelAction {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly primary?: boolean;
  readonly deed: Deed;
}

/** One value as the host knows it: whole, and not hidden. */
export interface ModelValue {
  /** Unique in its page once {@link finished}, and the same after each update. */
  readonly id: string;
  /** The engine's own text, however long and hostile: what is copied. */
  readonly text: string;
  readonly secret?: boolean;
  readonly tone?: InspectTone;
  readonly code?: boolean;
  readonly hint?: string;
  readonly actions?: readonly ModelAction[];
}

export interface ModelField {
  readonly id: string;
  readonly label: string;
  readonly values: readonly ModelValue[];
}

export interface ModelRow {
  readonly id: string;
  readonly cells: readonly ModelValue[];
}

export interface ModelSection {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly fields?: readonly ModelField[];
  readonly table?: {
    readonly columns: readonly InspectColumn[];
    readonly rows: readonly ModelRow[];
  };
  readonly empty?: string;
  readonly actions?: readonly ModelAction[];
}

/** A page before it is told to the browser. */
export interface PageModel {
  /** The object's name now. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly badge?: { readonly text: string; readonly tone: InspectTone };
  readonly actions: readonly ModelAction[];
  readonly sections: readonly ModelSection[];
}

/** A value that leads to the page of another object. */
export function linkTo(
  value: ModelValue,
  kind: InspectKind,
  object: { readonly id: string; readonly name: string },
  label: string,
): ModelValue {
  if (object.id === '') return value;
  const deed: Deed = { kind: 'inspect', identity: { kind, ...object } };
  const action: ModelAction = { id: 'inspect', label, icon: kind, primary: true, deed };
  return { ...value, actions: [action, ...(value.actions ?? [])] };
}
