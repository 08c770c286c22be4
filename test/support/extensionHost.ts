// What tests inside the extension host share: the running extension's services, and rows as its views would pass them.
import * as vscode from 'vscode';
import type { EngineSession } from '../../src/engine/api';
import type { TestApi } from '../../src/extension';
import type { Services } from '../../src/ui/services';
import type { ContainerNode } from '../../src/ui/tree/nodes';
import { waitFor } from './machine';

/** Activates the extension and gives what it is made of. */
export async function extensionServices(): Promise<Services> {
  const extension = vscode.extensions.getExtension<TestApi>('longshore.longshore');
  if (extension === undefined) throw new Error('the extension is not installed');
  const { services } = await extension.activate();
  return services;
}

/** The session of the shared test engine, connected. */
export async function connectedSession(): Promise<EngineSession> {
  const { sessions } = await extensionServices();
  const session = await waitFor('a session', () => sessions.all[0]);
  await session.engine();
  return session;
}

/** The row of a container, as the tree passes it to a command. */
export async function containerRow(id: string): Promise<ContainerNode> {
  const session = await connectedSession();
  const engine = await session.engine();
  const [item] = await engine.containers.list({ ids: [id] });
  if (item === undefined) throw new Error(`no container ${id}`);
  return { kind: 'container', id, session, parent: undefined, item };
}
