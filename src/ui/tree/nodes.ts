import type {
  ContainerSummary,
  EngineSession,
  ImageSummary,
  ImageTag,
  Mount,
  NetworkAttachment,
  NetworkSummary,
  PortMapping,
  VolumeSummary,
} from '../../engine/api';
import type { ViewName } from '../commands/spec';

interface NodeBase {
  /** Stable, unique within its view, and free of state: what selection and expansion hang on. */
  readonly id: string;
  readonly session: EngineSession;
  readonly parent: TreeNode | undefined;
}

/** A root row when several engines are connected. */
export interface EngineNode extends NodeBase {
  readonly kind: 'engine';
  readonly view: ViewName;
}

/** Rows that share a compose project, image, network or state. */
export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly view: ViewName;
  readonly groupBy: ContainerGrouping;
  /** What its members share; the empty string for those that have none. */
  readonly key: string;
}

export type ContainerGrouping = 'composeProject' | 'image' | 'network' | 'state' | 'none';

/** `item` is replaced when the live model reports a change; the node object stays the same. */
export interface ContainerNode extends NodeBase {
  readonly kind: 'container';
  item: ContainerSummary;
}

/** `Ports`, `Mounts`, `Networks` below a container. */
export interface SectionNode extends NodeBase {
  readonly kind: 'section';
  readonly section: 'ports' | 'mounts' | 'networks';
}

export interface PortNode extends NodeBase {
  readonly kind: 'port';
  readonly container: ContainerSummary;
  readonly port: PortMapping;
}

export interface MountNode extends NodeBase {
  readonly kind: 'mount';
  readonly container: ContainerSummary;
  readonly mount: Mount;
}

/** A container on a network: below the container, and below the network. */
export interface AttachmentNode extends NodeBase {
  readonly kind: 'attachment';
  readonly container: ContainerSummary;
  readonly attachment: NetworkAttachment;
}

/** `Environment` below a container; its values are hidden until asked for. */
export interface EnvironmentNode extends NodeBase {
  readonly kind: 'environment';
  readonly container: ContainerSummary;
}

export interface VariableNode extends NodeBase {
  readonly kind: 'variable';
  readonly container: ContainerSummary;
  readonly name: string;
  readonly value: string;
}

/** Images that share a repository; with one tag the image itself stands there. */
export interface RepositoryNode extends NodeBase {
  readonly kind: 'repository';
  readonly repository: string;
}

/** One tag of an image, or a dangling image. */
export interface ImageNode extends NodeBase {
  readonly kind: 'image';
  item: ImageSummary;
  readonly tag: ImageTag | undefined;
}

export interface VolumeNode extends NodeBase {
  readonly kind: 'volume';
  item: VolumeSummary;
}

export interface NetworkNode extends NodeBase {
  readonly kind: 'network';
  item: NetworkSummary;
}

export type TreeNode =
  | EngineNode
  | GroupNode
  | ContainerNode
  | SectionNode
  | PortNode
  | MountNode
  | AttachmentNode
  | EnvironmentNode
  | VariableNode
  | RepositoryNode
  | ImageNode
  | VolumeNode
  | NetworkNode;
