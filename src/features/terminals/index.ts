import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { openShellVerb, Terminals } from './openShell';

/** Shells in containers, in the integrated terminal. */
export const terminalsFeature: CreateFeature = (services) => ({
  register() {
    const terminals = new Terminals();
    return vscode.Disposable.from(
      terminals,
      services.commands.registerAll({
        'longshore.containers.openShell': openShellVerb(services, terminals),
      }),
    );
  },
});
