import { deviceText, type DeviceRequest } from '../spec/devices';
import type { RunSpec } from '../spec/runSpec';
import type { CommandLine } from './line';
import { csvRecord } from './quote';

export function writeDevices(line: CommandLine, spec: RunSpec): void {
  for (const device of spec.devices) {
    const text = deviceText(device);
    if (text === undefined) line.note('noWay', `Devices ${device.pathOnHost}`);
    else line.given('--device', text);
  }
  for (const request of spec.deviceRequests) {
    if (request.driver === 'cdi') line.each('--device', request.deviceIds);
    else writeGpus(line, request);
  }
}

/** The CLI puts `gpu` behind the capabilities that it is given, and knows one list of them. */
function writeGpus(line: CommandLine, request: DeviceRequest): void {
  const { driver, count, deviceIds, capabilities, options } = request;
  const [wanted = [], ...others] = capabilities;
  if (others.length > 0 || !wanted.includes('gpu')) {
    line.note('noWay', 'DeviceRequests');
    return;
  }
  const more = wanted.filter((capability) => capability !== 'gpu');
  const amount = count === -1 ? 'all' : String(count);
  if (driver === '' && deviceIds.length === 0 && more.length === 0 && options.length === 0) {
    line.given('--gpus', amount);
    return;
  }
  const fields = [
    ...(driver === '' ? [] : [`driver=${driver}`]),
    deviceIds.length === 0 ? `count=${amount}` : `device=${deviceIds.join(',')}`,
    ...(more.length === 0 ? [] : [`capabilities=${more.join(',')}`]),
    ...(options.length === 0
      ? []
      : [`options=${csvRecord(options.map(([name, value]) => `${name}=${value}`))}`]),
  ];
  line.given('--gpus', csvRecord(fields));
}
