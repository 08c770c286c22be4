import type { ProgressMessage } from '../api/images';

/** Bytes are undefined until the first layer's size is known. */
export interface PullSnapshot {
  readonly layersDone: number;
  readonly layers: number;
  /** Bytes downloaded of the layers that are being pulled; what was there before is not counted. */
  readonly received: number;
  /** Bytes of the layers whose size is known. */
  readonly total: number | undefined;
  /** 0 to 100; never falls. */
  readonly percent: number;
  /** True when everything is there and layers are only being unpacked. */
  readonly unpacking: boolean;
}

interface Layer {
  phase: 'waiting' | 'downloading' | 'downloaded' | 'extracting' | 'done';
  /** True for a layer that was there before. */
  readonly existed: boolean;
  /** Bytes. */
  received: number;
  /** Bytes; undefined while unknown. */
  size: number | undefined;
  /** 0 to 1. */
  extracted: number;
}

/** Part of a layer's work that is its download; unpacking is the rest. */
const downloadShare = 0.75;

/** Adds up the messages of a pull, layer by layer. */
export class PullProgress {
  private readonly layers = new Map<string, Layer>();
  private reached = 0;

  add(message: ProgressMessage): void {
    const { id, status } = message;
    if (id === undefined) return;
    const known = this.layers.get(id);
    // `Pulling from library/nginx` carries the tag as its id.
    if (known === undefined && status.startsWith('Pulling from ')) return;
    const layer = known ?? newLayer(status === 'Already exists');
    this.layers.set(id, layer);
    advance(layer, message);
  }

  snapshot(): PullSnapshot {
    const all = [...this.layers.values()];
    const pulled = all.filter((layer) => !layer.existed);
    const sized = pulled.filter((layer) => layer.size !== undefined);
    const total = sum(sized, (layer) => layer.size ?? 0);
    this.reached = Math.max(this.reached, percentOf(pulled, total, sized.length));
    return {
      layersDone: all.filter((layer) => layer.phase === 'done').length,
      layers: all.length,
      received: sum(sized, (layer) => layer.received),
      total: sized.length === 0 ? undefined : total,
      percent: this.reached,
      unpacking:
        pulled.length > 0 &&
        pulled.every(({ phase }) => phase !== 'waiting' && phase !== 'downloading'),
    };
  }
}

function newLayer(existed: boolean): Layer {
  return { phase: 'waiting', existed, received: 0, size: undefined, extracted: 0 };
}

function advance(layer: Layer, { status, current, total }: ProgressMessage): void {
  const size = total !== undefined && total > 0 ? total : undefined;
  switch (status) {
    case 'Downloading':
      layer.phase = 'downloading';
      layer.size = size ?? layer.size;
      // Starts again from the beginning after a retry.
      layer.received = Math.min(current ?? layer.received, layer.size ?? Infinity);
      return;
    case 'Verifying Checksum':
    case 'Download complete':
      layer.phase = 'downloaded';
      layer.received = layer.size ?? layer.received;
      return;
    case 'Extracting':
      layer.phase = 'extracting';
      // A layer so small that its download was never reported.
      layer.size ??= size;
      layer.received = layer.size ?? layer.received;
      if (size !== undefined) layer.extracted = Math.min(1, (current ?? 0) / size);
      return;
    case 'Pull complete':
    case 'Already exists':
      layer.phase = 'done';
      layer.received = layer.size ?? layer.received;
      layer.extracted = 1;
  }
}

/** Weighs layers by size; one whose size is not known yet counts as an average one. */
function percentOf(layers: readonly Layer[], total: number, sized: number): number {
  if (layers.length === 0) return 0;
  const average = sized === 0 ? 1 : Math.max(1, total / sized);
  const weight = sum(layers, (layer) => layer.size ?? average);
  const done = sum(layers, (layer) => (layer.size ?? average) * fractionOf(layer));
  return Math.min(100, (100 * done) / weight);
}

function fractionOf(layer: Layer): number {
  if (layer.phase === 'waiting') return 0;
  if (layer.phase === 'done') return 1;
  const downloaded = layer.phase === 'downloading' ? layer.received / (layer.size ?? Infinity) : 1;
  return downloadShare * downloaded + (1 - downloadShare) * layer.extracted;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
