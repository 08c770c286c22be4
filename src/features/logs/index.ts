import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { FollowedLogs } from './followedLogs';
import { followLogVerb } from './followLog';
import { openLinkVerb } from './links/openLink';
import { OutputLinks } from './links/outputLinks';
import { WorkspaceLinks } from './links/workspaceLinks';
import { stopFollowingLogVerb } from './stopFollowingLog';
import { createLogViewers } from './viewer';

/** Container logs: in output channels, the quick way, and in views of their own, the strong one. */
export const logsFeature: CreateFeature = (services) => ({
  register() {
    const logs = new FollowedLogs(services);
    const links = new WorkspaceLinks(services);
    return vscode.Disposable.from(
      logs,
      createLogViewers(services, links),
      new OutputLinks(logs, links).register(),
      services.commands.registerAll({
        'longshore.containers.followLog': followLogVerb(services, logs),
        'longshore.containers.stopFollowingLog': stopFollowingLogVerb(logs),
        'longshore.logs.openLink': openLinkVerb(services, links),
      }),
    );
  },
});
