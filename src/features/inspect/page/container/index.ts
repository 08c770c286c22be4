import * as vscode from 'vscode';
import type { JsonObject } from '../../../../engine/api';
import { objectAt, textAt, textMapAt, textsAt } from '../../../../engine/streams/json';
import { imageText } from '../../../../ui/tree/rows/containerRow';
import { commonActions, described } from '../common';
import type { MakePage } from '../context';
import type { ModelAction, ModelSection } from '../model';
import { environmentSection, labelSections, namedValues } from '../names';
import { optionsAt } from '../read';
import { healthSections } from './health';
import { mountsSection } from './mounts';
import { networksSection } from './networks';
import { overviewSection } from './overview';
import { portsSection } from './ports';
import { resourcesSection } from './resources';
import { securitySection } from './security';
import { stateLook } from './state';

/** `GET /containers/{id}/json` */
export const containerPage: MakePage = (answer, context) => {
  const { format } = context;
  const config = objectAt(answer, 'Config');
  const name = textAt(answer, 'Name').replace(/^\//, '');
  return {
    name,
    title: name,
    description: described(vscode.l10n.t('Container'), imageText(textAt(config, 'Image')), context),
    badge: stateLook(answer),
    actions: [...containerActions(), ...commonActions()],
    sections: [
      overviewSection(answer, format),
      ...healthSections(answer, format),
      portsSection(answer, context),
      mountsSection(answer, context, format),
      networksSection(answer, context, format),
      environmentSection(textsAt(config, 'Env')),
      ...labelSections(textMapAt(config, 'Labels')),
      resourcesSection(answer, format),
      securitySection(answer, format),
      loggingSection(answer),
    ],
  };
};

function containerActions(): readonly ModelAction[] {
  return [
    {
      id: 'showLogs',
      label: vscode.l10n.t('Show Logs'),
      icon: 'logs',
      primary: true,
      deed: { kind: 'run', command: 'longshore.containers.showLogs' },
    },
    {
      id: 'showStats',
      label: vscode.l10n.t('Show Stats'),
      icon: 'stats',
      primary: true,
      deed: { kind: 'run', command: 'longshore.containers.showStats' },
    },
    {
      id: 'copyRun',
      label: vscode.l10n.t('Copy as docker run Command'),
      icon: 'terminal',
      deed: { kind: 'run', command: 'longshore.containers.copyRunCommand' },
    },
    {
      id: 'copyCompose',
      label: vscode.l10n.t('Copy as Compose Service'),
      icon: 'copy',
      deed: { kind: 'run', command: 'longshore.containers.copyComposeService' },
    },
  ];
}

function loggingSection(answer: JsonObject): ModelSection {
  const logging = objectAt(objectAt(answer, 'HostConfig'), 'LogConfig');
  const driver = textAt(logging, 'Type');
  const fields =
    driver === ''
      ? []
      : [
          {
            id: 'driver',
            label: vscode.l10n.t('Log driver'),
            values: [{ id: 'logging/driver', text: driver, code: true }],
          },
        ];
  const options = namedValues(
    { id: 'logging', title: vscode.l10n.t('Logging'), empty: '' },
    optionsAt(logging, 'Config'),
  );
  const { id, title, count = 0, table } = options;
  return { id, title, fields, ...(count > 0 && table !== undefined ? { count, table } : {}) };
}
