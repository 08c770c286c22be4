import * as vscode from 'vscode';
import type { Endpoint, PortMapping } from '../engine/api';
import { bracketed, isEveryAddress } from './tree/rows/ports';

const encryptedPorts = [443, 8443];

/** Where a published port is reached from here; undefined when it is not published, or is no TCP port. */
export function portUrl({ transport }: Endpoint, port: PortMapping): string | undefined {
  if (port.hostPort === undefined || port.protocol !== 'tcp') return undefined;
  const isEncrypted =
    encryptedPorts.includes(port.containerPort) || encryptedPorts.includes(port.hostPort);
  const host = isEveryAddress(port.hostIp) ? engineHost(transport) : (port.hostIp ?? '');
  return `${isEncrypted ? 'https' : 'http'}://${bracketed(host)}:${port.hostPort}/`;
}

/** A port published on every address is reached where the engine is. */
function engineHost(transport: Endpoint['transport']): string {
  return transport.kind === 'tcp' || transport.kind === 'ssh' ? transport.host : 'localhost';
}

/** In the browser, in a remote window through its tunnel. */
export async function openPortUrl(url: string): Promise<void> {
  // Finds the tunnel by itself; through `asExternalUri` before, a port would be forwarded twice.
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
