import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { FollowedLogs } from './followedLogs';
import { followLogVerb } from './followLog';
import { stopFollowingLogVerb } from './stopFollowingLog';

/** Container logs in output channels. */
export const logsFeature: CreateFeature = (services) => ({
  register() {
    const logs = new FollowedLogs(services);
    return vscode.Disposable.from(
      logs,
      services.commands.registerAll({
        'longshore.containers.followLog': followLogVerb(services, logs),
        'longshore.containers.stopFollowingLog': stopFollowingLogVerb(logs),
      }),
    );
  },
});
