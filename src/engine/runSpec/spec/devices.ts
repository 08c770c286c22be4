import type { JsonObject, JsonValue } from '../../api';
import { numberAt, objectsAt, textAt, textMapAt, textsAt } from '../../streams/json';

export interface Device {
  readonly pathOnHost: string;
  readonly pathInContainer: string;
  /** `rwm` or some of it. */
  readonly permissions: string;
}

export function devicesOf(hostConfig: JsonObject): readonly Device[] {
  return objectsAt(hostConfig, 'Devices').map((device) => {
    const pathOnHost = textAt(device, 'PathOnHost');
    return {
      pathOnHost,
      pathInContainer: textAt(device, 'PathInContainer') || pathOnHost,
      permissions: textAt(device, 'CgroupPermissions') || 'rwm',
    };
  });
}

/** `/dev/fuse`, `/dev/sda:/dev/disk:r`; undefined for a path that this cannot say. */
export function deviceText(device: Device): string | undefined {
  const { pathOnHost, pathInContainer, permissions } = device;
  if (`${pathOnHost}${pathInContainer}`.includes(':')) return undefined;
  if (permissions !== 'rwm') return `${pathOnHost}:${pathInContainer}:${permissions}`;
  return pathOnHost === pathInContainer ? pathOnHost : `${pathOnHost}:${pathInContainer}`;
}

/** Devices that a driver is to choose, such as GPUs. */
export interface DeviceRequest {
  readonly driver: string;
  /** -1: all. */
  readonly count: number;
  readonly deviceIds: readonly string[];
  /** One of these lists has to be met wholly. */
  readonly capabilities: readonly (readonly string[])[];
  readonly options: readonly (readonly [string, string])[];
}

export function deviceRequestsOf(hostConfig: JsonObject): readonly DeviceRequest[] {
  return objectsAt(hostConfig, 'DeviceRequests').map((request) => ({
    driver: textAt(request, 'Driver'),
    count: numberAt(request, 'Count'),
    deviceIds: textsAt(request, 'DeviceIDs'),
    capabilities: lists(request['Capabilities']),
    options: Object.entries(textMapAt(request, 'Options')),
  }));
}

function lists(value: JsonValue | undefined): readonly (readonly string[])[] {
  if (!Array.isArray(value)) return [];
  return value.map((list) =>
    Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [],
  );
}

/** A device with a bound on what is read or written. */
export interface DeviceLimit {
  readonly path: string;
  /** Weight, bytes a second or operations a second. */
  readonly amount: number;
}

export function deviceLimits(
  hostConfig: JsonObject,
  field: string,
  of: 'Weight' | 'Rate',
): readonly DeviceLimit[] {
  return objectsAt(hostConfig, field).map((limit) => ({
    path: textAt(limit, 'Path'),
    amount: numberAt(limit, of),
  }));
}

/** Field of the API, option of `docker run`, key of compose's `blkio_config`. */
export const blockLimits = [
  ['BlkioWeightDevice', '--blkio-weight-device', 'weight_device', 'Weight'],
  ['BlkioDeviceReadBps', '--device-read-bps', 'device_read_bps', 'Rate'],
  ['BlkioDeviceWriteBps', '--device-write-bps', 'device_write_bps', 'Rate'],
  ['BlkioDeviceReadIOps', '--device-read-iops', 'device_read_iops', 'Rate'],
  ['BlkioDeviceWriteIOps', '--device-write-iops', 'device_write_iops', 'Rate'],
] as const;
