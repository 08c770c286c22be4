import * as vscode from 'vscode';
import type { EngineSession } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import type { WebviewPanels } from '../../../ui/webview/panels';
import type { LogsIdentity } from '../../../webviews/protocol/logs';

interface Project {
  readonly session: EngineSession;
  readonly name: string;
  readonly containers: number;
}

/** The logs of all running containers of an engine, also of those that start later. */
export function showRunningLogsVerb(
  { targets }: Pick<Services, 'targets'>,
  panels: WebviewPanels<LogsIdentity>,
): Verb {
  return async (node) => {
    const session = await targets.session(node);
    if (session !== undefined)
      panels.show({ scope: 'running', endpointId: session.id, containers: [] });
  };
}

/** The logs of a compose project: that of the row, or the one picked. */
export function showProjectLogsVerb(
  services: Pick<Services, 'targets' | 'sessions'>,
  panels: WebviewPanels<LogsIdentity>,
): Verb {
  return async (node) => {
    const project =
      node?.kind === 'group' && node.groupBy === 'composeProject'
        ? { session: node.session, name: node.key }
        : await pickProject(services);
    if (project === undefined) return;
    panels.show({
      scope: 'project',
      endpointId: project.session.id,
      project: project.name,
      containers: [],
    });
  };
}

async function pickProject(
  services: Pick<Services, 'targets' | 'sessions'>,
): Promise<Pick<Project, 'session' | 'name'> | undefined> {
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
    { title: vscode.l10n.t('Show Logs of Compose Project'), matchOnDetail: true },
  );
  return choice?.project;
}

/** Of every engine that can be asked. @throws EngineError when none can */
async function projectsOf({
  targets,
  sessions,
}: Pick<Services, 'targets' | 'sessions'>): Promise<readonly Project[]> {
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
