import type {
  ContainerSummary,
  DockerEngine,
  ImageSummary,
  NetworkSummary,
  VolumeSummary,
} from '../api';

/** How the rows of one kind are listed and told apart. */
export interface RowSource<T> {
  readonly list: (engine: DockerEngine, signal: AbortSignal) => Promise<readonly T[]>;
  /** Only the rows of these keys; absent where the whole list is as cheap or the API has no such filter. */
  readonly listSome?: (
    engine: DockerEngine,
    keys: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly T[]>;
  readonly keyOf: (item: T) => string;
}

export const containerRows: RowSource<ContainerSummary> = {
  list: (engine, signal) => engine.containers.list({ signal }),
  listSome: (engine, ids, signal) => engine.containers.list({ ids, signal }),
  keyOf: (container) => container.id,
};

export const imageRows: RowSource<ImageSummary> = {
  list: (engine, signal) => engine.images.list({ signal }),
  keyOf: (image) => image.id,
};

export const volumeRows: RowSource<VolumeSummary> = {
  list: (engine, signal) => engine.volumes.list({ signal }),
  keyOf: (volume) => volume.name,
};

export const networkRows: RowSource<NetworkSummary> = {
  list: (engine, signal) => engine.networks.list({ signal }),
  keyOf: (network) => network.id,
};
