import type {
  ContainerSummary,
  EndpointChoice,
  EngineError,
  EngineSession,
  ImageSummary,
  ImageTag,
  KnownEndpoint,
  Mount,
  NetworkAttachment,
  NetworkSummary,
  PortMapping,
  SessionState,
  VolumeSummary,
} from '../../engine/api';
import type { ViewName } from '../commands/spec';

/**
 * A row. The object of a row stays the same for as long as the row is there: the tree writes what is new into it. Everything
 * a row shows is derived from its node's own properties, so that comparing those tells whether it is to be drawn again.
 */
interface RowBase {
  /** Stable, unique within its view, and free of state: what selection and expansion hang on. */
  readonly id: string;
  /** Set by the tree, which may move the row: between compose projects, or below its engine's row. */
  parent: TreeNode | undefined;
}

/** A row of an engine, or of something on it. */
interface NodeBase extends RowBase {
  readonly session: EngineSession;
}

/** A root row when several engines are connected. */
export interface EngineNode extends NodeBase {
  readonly kind: 'engine';
  readonly view: ViewName;
  state: SessionState['kind'];
  /** Whether there are engines above it, and below. */
  canMoveUp: boolean;
  canMoveDown: boolean;
}

/** Rows that share a compose project, image, network or state. */
export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly view: ViewName;
  readonly groupBy: ContainerGrouping;
  /** What its members share. */
  readonly key: string;
  /** Of all its members, those included that a filter hides. */
  running: number;
  total: number;
}

export type ContainerGrouping = 'composeProject' | 'image' | 'network' | 'state' | 'none';

/** In the containers view, and below what it uses in the other views. */
export interface ContainerNode extends NodeBase {
  readonly kind: 'container';
  item: ContainerSummary;
}

export interface PortNode extends NodeBase {
  readonly kind: 'port';
  container: ContainerSummary;
  port: PortMapping;
}

export interface MountNode extends NodeBase {
  readonly kind: 'mount';
  container: ContainerSummary;
  mount: Mount;
}

/** A container on a network: below the container, and below the network. */
export interface AttachmentNode extends NodeBase {
  readonly kind: 'attachment';
  container: ContainerSummary;
  attachment: NetworkAttachment;
}

/** `Environment` below a container; its values are hidden until asked for. */
export interface EnvironmentNode extends NodeBase {
  readonly kind: 'environment';
  container: ContainerSummary;
  shown: boolean;
}

export interface VariableNode extends NodeBase {
  readonly kind: 'variable';
  container: ContainerSummary;
  readonly name: string;
  value: string;
  shown: boolean;
}

/** Images that share a repository; with one tag the image itself stands there. */
export interface RepositoryNode extends NodeBase {
  readonly kind: 'repository';
  readonly repository: string;
  tags: number;
}

/** One tag of an image, or a dangling image. */
export interface ImageNode extends NodeBase {
  readonly kind: 'image';
  item: ImageSummary;
  readonly tag: ImageTag | undefined;
  /** The containers that use it; undefined while that is not known. */
  users: readonly ContainerSummary[] | undefined;
}

export interface VolumeNode extends NodeBase {
  readonly kind: 'volume';
  item: VolumeSummary;
  /** The containers that use it; undefined while that is not known. */
  users: readonly ContainerSummary[] | undefined;
  /** Bytes; undefined until asked for. */
  size: number | undefined;
}

export interface NetworkNode extends NodeBase {
  readonly kind: 'network';
  item: NetworkSummary;
  /** The containers that use it; undefined while that is not known. */
  users: readonly ContainerSummary[] | undefined;
}

/** Above them stands what the docker CLI talks to, a row of its own. */
export type ConnectionGroup = 'setting' | 'context' | 'host';

/** Rows of the connections view that were found in one way. */
export interface ConnectionGroupNode extends RowBase {
  readonly kind: 'connectionGroup';
  readonly group: ConnectionGroup;
  /** It belongs to no engine. */
  readonly session: undefined;
}

/** Something that is or could be connected to. */
export interface ConnectionNode extends RowBase {
  readonly kind: 'connection';
  readonly choice: EndpointChoice;
  /** As the directory tells it; undefined when only the workspace knows it: a typed address, a context that is gone. */
  known: KnownEndpoint | undefined;
  /** Whether it is among the workspace's engines. */
  isChosen: boolean;
  /** Undefined while it is not chosen, or has never led to an engine. */
  session: EngineSession | undefined;
  /** Of the session. */
  state: SessionState | undefined;
  /** Whole milliseconds of a round trip to the engine, where one was measured. */
  latency: number | undefined;
  /** Why it cannot be followed. */
  problem: EngineError | undefined;
}

export type TreeNode =
  | EngineNode
  | ConnectionGroupNode
  | ConnectionNode
  | GroupNode
  | ContainerNode
  | PortNode
  | MountNode
  | AttachmentNode
  | EnvironmentNode
  | VariableNode
  | RepositoryNode
  | ImageNode
  | VolumeNode
  | NetworkNode;
