import * as vscode from 'vscode';
import { isEngineError, parseHost, type Endpoint, type Transport } from '../../../engine/api';
import { plainText } from '../../../ui/text';
import { hostOf, tlsOf, type ConnectionKind, type ContextDraft } from './draft';

/** What was typed, as a host URL: each kind has a scheme that need not be typed. */
export function hostUrl(kind: ConnectionKind, text: string): string {
  if (text === '' || /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return text;
  switch (kind) {
    case 'socket':
      return /^(\\\\|\/\/)/.test(text) ? `npipe://${text}` : `unix://${text}`;
    case 'ssh':
      return `ssh://${text}`;
    case 'tcp':
    case 'tls':
      return `tcp://${text}`;
  }
}

export function hostExample(kind: ConnectionKind, platform: NodeJS.Platform): string {
  switch (kind) {
    case 'socket':
      return platform === 'win32'
        ? 'npipe:////./pipe/docker_engine'
        : 'unix:///var/run/docker.sock';
    case 'ssh':
      return 'ssh://user@host:22';
    case 'tcp':
      return 'tcp://192.168.1.10:2375';
    case 'tls':
      return 'tcp://docker.example.com:2376';
  }
}

/** Why `text` is no host of this kind; undefined when it is one. */
export function hostProblem(
  kind: ConnectionKind,
  text: string,
  platform: NodeJS.Platform,
): string | undefined {
  const example = hostExample(kind, platform);
  if (text === '') return vscode.l10n.t('Enter an address, such as {0}', example);
  try {
    const { transport } = parseHost(hostUrl(kind, text));
    if (transportKinds[kind].includes(transport.kind)) return undefined;
    return vscode.l10n.t('An address of another kind; one of this kind is {0}', example);
  } catch (error) {
    if (!isEngineError(error, 'invalid')) throw error;
    const detail = plainText(error.detail, 200);
    return vscode.l10n.t('Not an address: {0}. Example: {1}', detail, example);
  }
}

/** What the answers lead to. @throws EngineError invalid */
export function endpointOf(draft: ContextDraft): Endpoint {
  const tls = tlsOf(draft);
  const { host, transport } = parseHost(hostOf(draft), tls !== undefined);
  return {
    id: host,
    name: draft.name,
    host,
    transport: transport.kind === 'tcp' ? { ...transport, tls } : transport,
    source: { kind: 'address' },
    choice: `host:${host}`,
  };
}

const transportKinds: Record<ConnectionKind, readonly Transport['kind'][]> = {
  socket: ['unix', 'npipe'],
  ssh: ['ssh'],
  tcp: ['tcp'],
  tls: ['tcp'],
};
