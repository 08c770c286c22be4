import * as vscode from 'vscode';
import type { EngineSession } from '../../engine/api';
import type { ContainerScope } from '../../webviews/protocol/containerScope';
import type { Services } from '../services';
import { plainText } from '../text';
import type { TreeNode } from '../tree/nodes';

/** A compose project on an engine. */
interface ComposeProject {
  readonly session: EngineSession;
  readonly name: string;
}

/** The containers of the row's project, or of the one picked; undefined: the user backed out, or there is none and was told so. */
export async function askProjectScope(
  services: Pick<Services, 'targets' | 'sessions'>,
  node: TreeNode | undefined,
  title: string,
): Promise<ContainerScope | undefined> {
  const project = await askComposeProject(services, node, title);
  if (project === undefined) return undefined;
  const { session, name } = project;
  return { scope: 'project', endpointId: session.id, project: name, containers: [] };
}

async function askComposeProject(
  services: Pick<Services, 'targets' | 'sessions'>,
  node: TreeNode | undefined,
  title: string,
): Promise<ComposeProject | undefined> {
  if (node?.kind === 'group' && node.groupBy === 'composeProject')
    return { session: node.session, name: node.key };
  const projects = await projectsOf(services);
  if (projects.length === 0) {
    const none = vscode.l10n.t('No container belongs to a compose project.');
    void vscode.window.showInformationMessage(none);
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(
    projects.map((project) => ({
      label: plainText(project.name),
      description: vscode.l10n.t('{0} containers', project.containers),
      ...(services.targets.severalEngines
        ? { detail: plainText(project.session.endpoint.name) }
        : {}),
      project,
    })),
    { title, matchOnDetail: true },
  );
  return choice?.project;
}

/** Of every engine that can be asked. @throws EngineError when none can */
async function projectsOf({
  targets,
  sessions,
}: Pick<Services, 'targets' | 'sessions'>): Promise<
  readonly (ComposeProject & { readonly containers: number })[]
> {
  const [first, ...others] = sessions.all;
  // Says why there is none.
  if (first === undefined) await targets.session(undefined);
  else if (others.length === 0) await first.live.containers.load();
  else await Promise.allSettled(sessions.all.map(({ live }) => live.containers.load()));
  return sessions.all
    .flatMap((session) => {
      const counts = new Map<string, number>();
      for (const { compose } of session.live.containers.items.values()) {
        if (compose !== undefined)
          counts.set(compose.project, (counts.get(compose.project) ?? 0) + 1);
      }
      return [...counts].map(([name, containers]) => ({ session, name, containers }));
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}
