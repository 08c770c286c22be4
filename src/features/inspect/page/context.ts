import type {
  ContainerSummary,
  Endpoint,
  HistoryLayer,
  JsonObject,
  NetworkSummary,
} from '../../../engine/api';
import type { Format } from './format';
import type { PageModel } from './model';

/** What a page says beyond the engine's answer about its object. */
export interface PageContext {
  /** In the user's language. */
  readonly format: Format;
  readonly endpoint: Endpoint;
  /** Of the engine, where there are several; empty otherwise. */
  readonly engine: string;
  /** Where a path of the engine's host is on this machine; undefined where it is not. */
  readonly localPath: (hostPath: string) => string | undefined;
  /** All of the engine's, to tell what uses an object; undefined while they are not known. */
  readonly containers: Iterable<ContainerSummary> | undefined;
  readonly networks: Iterable<NetworkSummary> | undefined;
  /** Of an image, newest first; undefined while it is not known. */
  readonly history?: readonly HistoryLayer[] | undefined;
  /** Of a volume, once it was asked for. */
  readonly measured?: VolumeSize | undefined;
}

export interface VolumeSize {
  /** Undefined: the driver does not tell. */
  readonly bytes: number | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Makes a page's model out of the engine's answer. Never fails: what is missing or odd is left out. */
export type MakePage = (answer: JsonObject, context: PageContext) => PageModel;
