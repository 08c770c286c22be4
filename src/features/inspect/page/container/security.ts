import * as vscode from 'vscode';
import type { JsonObject } from '../../../../engine/api';
import { booleanAt, objectAt, textAt, textsAt } from '../../../../engine/streams/json';
import { Fields } from '../fields';
import type { Format } from '../format';
import type { ModelSection } from '../model';

/** What keeps the container from the rest of the machine, and what lets it through. */
export function securitySection(answer: JsonObject, format: Format): ModelSection {
  const config = objectAt(answer, 'Config');
  const hostConfig = objectAt(answer, 'HostConfig');
  const fields = new Fields('security', format);
  const isPrivileged = booleanAt(hostConfig, 'Privileged');
  fields.yesOrNo(
    'privileged',
    vscode.l10n.t('Privileged'),
    isPrivileged,
    isPrivileged ? { tone: 'bad' } : {},
  );
  fields.code('user', vscode.l10n.t('User'), textAt(config, 'User') || 'root');
  fields.codes('groups', vscode.l10n.t('Additional groups'), textsAt(hostConfig, 'GroupAdd'));
  fields.codes('capAdd', vscode.l10n.t('Capabilities added'), textsAt(hostConfig, 'CapAdd'), {
    tone: 'warning',
  });
  fields.codes('capDrop', vscode.l10n.t('Capabilities dropped'), textsAt(hostConfig, 'CapDrop'));
  fields.yesOrNo(
    'readOnly',
    vscode.l10n.t('Read-only root file system'),
    booleanAt(hostConfig, 'ReadonlyRootfs'),
  );
  addOptions(fields, answer, textsAt(hostConfig, 'SecurityOpt'));
  addNamespaces(fields, hostConfig);
  fields.code('runtime', vscode.l10n.t('Runtime'), textAt(hostConfig, 'Runtime'));
  fields.code('isolation', vscode.l10n.t('Isolation'), textAt(hostConfig, 'Isolation'));
  fields.codes('masked', vscode.l10n.t('Hidden paths'), textsAt(hostConfig, 'MaskedPaths'));
  fields.codes(
    'readOnlyPaths',
    vscode.l10n.t('Read-only paths'),
    textsAt(hostConfig, 'ReadonlyPaths'),
  );
  return { id: 'security', title: vscode.l10n.t('Security'), fields: fields.all };
}

/** `--security-opt`: each in a field of its own where there is one, and the rest as they were given. */
function addOptions(fields: Fields, answer: JsonObject, options: readonly string[]): void {
  const isNoNewPrivileges = (option: string): boolean =>
    /^no-new-privileges(?:[:=]true)?$/.test(option);
  const profile = (name: string): string =>
    options
      .map((option) => new RegExp(`^${name}[=:](.*)$`, 's').exec(option)?.[1])
      .find((value) => value !== undefined) ?? '';
  const toned = (value: string): { tone?: 'warning' } =>
    value === 'unconfined' || value === 'disable' ? { tone: 'warning' } : {};
  fields.yesOrNo(
    'noNewPrivileges',
    vscode.l10n.t('No new privileges'),
    options.some(isNoNewPrivileges),
  );
  const appArmor = textAt(answer, 'AppArmorProfile') || profile('apparmor');
  fields.code('apparmor', 'AppArmor', appArmor, toned(appArmor));
  const seccomp = profile('seccomp');
  fields.code('seccomp', 'seccomp', seccomp, toned(seccomp));
  const selinux = textAt(answer, 'ProcessLabel') || profile('label');
  fields.code('selinux', 'SELinux', selinux, toned(selinux));
  fields.code('mountLabel', vscode.l10n.t('SELinux mount label'), textAt(answer, 'MountLabel'));
  fields.codes('options', vscode.l10n.t('Security options'), options);
}

/** Those of the host are a door in the wall. */
function addNamespaces(fields: Fields, hostConfig: JsonObject): void {
  const namespaces: readonly (readonly [key: string, label: string])[] = [
    ['PidMode', vscode.l10n.t('PID namespace')],
    ['IpcMode', vscode.l10n.t('IPC namespace')],
    ['UTSMode', vscode.l10n.t('UTS namespace')],
    ['UsernsMode', vscode.l10n.t('User namespace')],
    ['CgroupnsMode', vscode.l10n.t('Cgroup namespace')],
  ];
  for (const [key, label] of namespaces) {
    const mode = textAt(hostConfig, key);
    const isOpen = mode === 'host' && key !== 'CgroupnsMode';
    fields.code(key, label, mode, isOpen ? { tone: 'warning' } : {});
  }
}
