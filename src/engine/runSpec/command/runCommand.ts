import type { RunNote } from '../../api';
import { portRanges, publishText } from '../spec/ports';
import type { Healthcheck } from '../spec/inherited';
import type { RunSpec } from '../spec/runSpec';
import type { Setting } from '../spec/settings';
import { formatCpus, formatDuration, formatSize } from '../spec/units';
import { writeDevices } from './devices';
import { CommandLine } from './line';
import { writeStorage } from './mounts';
import { connectLine, furtherNetworks, writeNetwork } from './networks';
import { quote } from './quote';

/**
 * `docker run …`. A container on several networks has to be on all of them before it starts: it is created, connected and started
 * by a command each, and the first one that fails is the last.
 */
export function runCommand(spec: RunSpec): { text: string; notes: readonly RunNote[] } {
  const further = furtherNetworks(spec.networks);
  const line = new CommandLine(further.length === 0 ? 'docker run' : 'docker create', spec.name);
  writeClient(line, spec, further.length === 0);
  writeOptions(line, spec);
  const [entrypoint, ...words] = spec.entrypoint ?? [];
  if (spec.entrypoint !== undefined) line.given('--entrypoint', entrypoint ?? '');
  line.words(spec.image, ...words, ...(spec.command ?? []));
  const connects = further.map((endpoint) => connectLine(endpoint, spec.name));
  const commands = [line, ...connects].map(String);
  if (further.length > 0) commands.push(startCommand(spec));
  return {
    text: commands.join(' &&\n'),
    notes: [line, ...connects].flatMap(({ notes }) => notes),
  };
}

function startCommand({ name, attached }: RunSpec): string {
  const flags = attached.length === 0 ? [] : ['--attach'];
  if (attached.includes('stdin')) flags.push('--interactive');
  return ['docker start', ...flags, quote(name)].join(' ');
}

/** What the CLI does with the container's streams. */
function writeClient(line: CommandLine, spec: RunSpec, runs: boolean): void {
  const { attached, openStdin, stdinOnce, compose } = spec;
  // `docker create` stays with nothing, and is not asked to.
  if (attached.length === 0 && runs) line.flag('--detach');
  const usual = openStdin ? 'stdin,stdout,stderr' : 'stdout,stderr';
  if (attached.length > 0 && attached.join() !== usual) line.each('--attach', attached);
  if (openStdin) line.flag('--interactive');
  if (spec.tty) line.flag('--tty');
  if (spec.autoRemove) line.flag('--rm');
  const once = openStdin && attached.includes('stdin');
  if (stdinOnce !== once && compose.project === '') line.note('noWay', 'StdinOnce');
}

function writeOptions(line: CommandLine, spec: RunSpec): void {
  line.option('--name', spec.name);
  line.option('--platform', spec.platform);
  line.option('--hostname', spec.hostname);
  line.option('--domainname', spec.domainname);
  line.option('--user', spec.user);
  line.option('--workdir', spec.workingDir);
  writeVariables(line, spec.variables);
  writeLabels(line, spec.labels);
  writeNetwork(line, spec.networks);
  line.each('--publish', spec.ports.map(publishText));
  if (spec.publishAll) line.flag('--publish-all');
  line.each('--expose', portRanges(spec.exposed));
  writeStorage(line, spec.storage);
  if (spec.restart !== undefined) {
    const { name, maximumRetries } = spec.restart;
    line.given('--restart', maximumRetries === 0 ? name : `${name}:${maximumRetries}`);
  }
  if (spec.healthcheck !== undefined) writeHealthcheck(line, spec.healthcheck);
  line.option('--stop-signal', spec.stopSignal);
  if (spec.stopTimeout !== undefined) line.given('--stop-timeout', String(spec.stopTimeout));
  line.option('--log-driver', spec.log?.driver ?? '');
  line.each('--log-opt', pairs(spec.log?.options ?? []));
  writeSecurity(line, spec.securityOptions);
  if (spec.nanoCpus !== 0) line.given('--cpus', formatCpus(spec.nanoCpus));
  for (const setting of spec.settings) writeSetting(line, setting);
  for (const { name, soft, hard } of spec.ulimits) {
    line.given('--ulimit', `${name}=${soft}:${hard}`);
  }
  if (spec.blkioWeight !== 0) line.given('--blkio-weight', String(spec.blkioWeight));
  for (const { option, limits } of spec.blockLimits) {
    line.each(
      option,
      limits.map(({ path, amount }) => `${path}:${amount}`),
    );
  }
  writeDevices(line, spec);
}

function pairs(entries: readonly (readonly [string, string])[]): readonly string[] {
  return entries.map(([name, value]) => `${name}=${value}`);
}

function writeVariables(line: CommandLine, variables: readonly string[]): void {
  for (const variable of variables) {
    if (!variable.includes('=')) line.note('bareVariable', variable);
    line.given('--env', variable);
  }
}

function writeLabels(line: CommandLine, labels: RunSpec['labels']): void {
  for (const [name, value] of labels) {
    // The CLI splits at the first `=`, and refuses spaces in a name.
    if (name.includes('=') || name.trimStart() === '' || /\s/.test(name.trimStart())) {
      line.note('label', name);
    } else line.given('--label', value === '' ? name : `${name}=${value}`);
  }
}

function writeHealthcheck(line: CommandLine, healthcheck: Healthcheck): void {
  const [kind, ...words] = healthcheck.test ?? [];
  if (kind === 'NONE') {
    line.flag('--no-healthcheck');
    return;
  }
  if (kind === 'CMD') line.note('healthcheckShell');
  const command = kind === 'CMD' ? words.map(quote).join(' ') : (words[0] ?? '');
  line.option('--health-cmd', command);
  const durations = [
    ['--health-interval', healthcheck.interval],
    ['--health-timeout', healthcheck.timeout],
    ['--health-start-period', healthcheck.startPeriod],
    ['--health-start-interval', healthcheck.startInterval],
  ] as const;
  for (const [option, duration] of durations) {
    if (duration !== undefined) line.given(option, formatDuration(duration));
  }
  if (healthcheck.retries !== undefined) {
    line.given('--health-retries', String(healthcheck.retries));
  }
}

function writeSecurity(line: CommandLine, options: readonly string[]): void {
  for (const option of options) {
    // The engine gives back the profile itself, and the CLI wants the name of its file.
    if (/^seccomp[=:]\s*\{/.test(option)) line.note('seccompProfile');
    else line.given('--security-opt', option);
  }
}

function writeSetting(line: CommandLine, { field, option, value }: Setting): void {
  if (option === undefined) {
    line.note('noWay', field);
    return;
  }
  switch (value.kind) {
    case 'flag':
      line.flag(value.on ? option : `${option}=false`);
      return;
    case 'text':
      line.given(option, value.text);
      return;
    case 'number':
      line.given(option, String(value.number));
      return;
    case 'size':
      line.given(option, formatSize(value.bytes));
      return;
    case 'list':
      line.each(option, value.items);
      return;
    case 'map':
      line.each(option, pairs(value.entries));
      return;
  }
}
