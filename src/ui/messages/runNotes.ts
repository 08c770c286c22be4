import * as vscode from 'vscode';
import type { RunNote } from '../../engine/api';
import { plainText } from '../text';

/** In plain words what a description of a container leaves out, or says in another way. */
export function describeRunNote({ kind, form, subject }: RunNote): string {
  const name = plainText(subject, 80);
  switch (kind) {
    case 'imageGone':
      return vscode.l10n.t(
        'The image is gone, so what the container got from it is written out as well.',
      );
    case 'imageMoved':
      return vscode.l10n.t('“{0}” no longer names the image it was made from.', name);
    case 'swarmTask':
      return vscode.l10n.t('The swarm service “{0}” will not look after a copy.', name);
    case 'bareVariable':
      return vscode.l10n.t('The variable {0} has no value and takes the one it finds.', name);
    case 'label':
      return vscode.l10n.t('The label “{0}” is left out: its name cannot be written.', name);
    case 'seccompProfile':
      return vscode.l10n.t(
        'The seccomp profile is left out: it comes from a file, which the engine does not give back.',
      );
    case 'healthcheckShell':
      return vscode.l10n.t('The health check is run by a shell, which the image has to have.');
    case 'longArgument':
      return vscode.l10n.t('{0}: longer than an argument may be on Linux.', name);
    case 'autoRemove':
      return vscode.l10n.t('Compose does not remove a container when it exits.');
    case 'defaultNetwork':
      return vscode.l10n.t('The default network is left out beside the others.');
    case 'unheeded':
      return vscode.l10n.t('Docker Compose 2 does not heed all of “{0}”.', name);
    case 'noWay':
      return form === 'command'
        ? vscode.l10n.t('docker run has no option for {0}.', name)
        : vscode.l10n.t('Compose has no key for {0}.', name);
  }
}
