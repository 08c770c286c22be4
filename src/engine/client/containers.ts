import type { CallOptions, PruneResult } from '../api/call';
import type {
  ContainerArchive,
  ContainerDetails,
  ContainerLimits,
  ContainerProcess,
  ContainersApi,
  ContainerSpec,
  ContainerSummary,
  ExecProcess,
  ExecSpec,
  LogFrame,
  LogQuery,
  StatsSample,
} from '../api/containers';
import { isObject, numberAt, objects, textAt, textsAt } from '../streams/json';
import type { EngineVersion } from '../api/system';
import { defaultTimeout, longTimeout, noTimeout, type ApiClient } from './apiClient';
import { openArchive } from './archive';
import { toContainerDetails } from './containerDetails';
import { toCreateBody } from './containerSpec';
import { toContainerSummary } from './containerSummary';
import { startExec } from './exec';
import { readLogs } from './logs';
import { filters, pathPart } from './paths';
import { detailsInDockersTerms, isPodman, summaryInDockersTerms } from './podman';
import { readSample, readStats } from './stats';
import { ProcessLister } from './top';
import { updateLimits } from './update';

/** So many ids still make a URL that every engine and proxy takes; beyond that the whole list is asked for. */
const idsPerQuery = 100;

export class Containers implements ContainersApi {
  private readonly client: ApiClient;
  private readonly version: EngineVersion;
  private readonly processes: ProcessLister;

  constructor(client: ApiClient, version: EngineVersion) {
    this.client = client;
    this.version = version;
    this.processes = new ProcessLister(client, version);
  }

  async list(
    options: CallOptions & { readonly ids?: readonly string[] } = {},
  ): Promise<ContainerSummary[]> {
    const { ids } = options;
    if (ids?.length === 0) return [];
    const some = ids !== undefined && ids.length <= idsPerQuery;
    const query = { all: 1, filters: some ? filters({ id: ids }) : undefined };
    const answer = await this.client.json(
      { method: 'GET', path: '/containers/json', query },
      options,
    );
    const told = objects(answer)
      .map(toContainerSummary)
      .filter((row) => row !== undefined);
    const rows = isPodman(this.version) ? told.map(summaryInDockersTerms) : told;
    if (ids === undefined) return rows;
    // The engine's filter takes an id for a prefix, and may take it for a name.
    return rows.filter((row) => ids.some((id) => row.id.startsWith(id)));
  }

  async inspect(id: string, options?: CallOptions): Promise<ContainerDetails> {
    const path = `/containers/${pathPart(id)}/json`;
    const answer = await this.client.json({ method: 'GET', path }, options);
    const details = toContainerDetails(isObject(answer) ? answer : {});
    return isPodman(this.version) ? detailsInDockersTerms(details) : details;
  }

  async create(spec: ContainerSpec, options?: CallOptions): Promise<string> {
    const query = { name: spec.name };
    const body = toCreateBody(spec);
    const answer = await this.client.json(
      { method: 'POST', path: '/containers/create', query, body, timeout: longTimeout },
      options,
    );
    return textAt(isObject(answer) ? answer : {}, 'Id');
  }

  start(id: string, options?: CallOptions): Promise<void> {
    return this.act(id, 'start', options);
  }

  stop(id: string, options: CallOptions & { readonly seconds?: number } = {}): Promise<void> {
    return this.act(id, 'stop', options, { t: options.seconds }, grace(options.seconds));
  }

  restart(id: string, options: CallOptions & { readonly seconds?: number } = {}): Promise<void> {
    return this.act(id, 'restart', options, { t: options.seconds }, grace(options.seconds));
  }

  pause(id: string, options?: CallOptions): Promise<void> {
    return this.act(id, 'pause', options);
  }

  unpause(id: string, options?: CallOptions): Promise<void> {
    return this.act(id, 'unpause', options);
  }

  kill(id: string, options: CallOptions & { readonly signalName?: string } = {}): Promise<void> {
    return this.act(id, 'kill', options, { signal: options.signalName });
  }

  rename(id: string, name: string, options?: CallOptions): Promise<void> {
    return this.act(id, 'rename', options, { name });
  }

  async remove(
    id: string,
    options: CallOptions & { readonly volumes?: boolean; readonly force?: boolean } = {},
  ): Promise<void> {
    const query = { v: options.volumes, force: options.force };
    const path = `/containers/${pathPart(id)}`;
    await this.client.text({ method: 'DELETE', path, query, timeout: longTimeout }, options);
  }

  async prune(options?: CallOptions): Promise<PruneResult> {
    const path = '/containers/prune';
    const answer = await this.client.json({ method: 'POST', path, timeout: longTimeout }, options);
    const result = isObject(answer) ? answer : {};
    return {
      deleted: textsAt(result, 'ContainersDeleted'),
      spaceReclaimed: numberAt(result, 'SpaceReclaimed'),
    };
  }

  logs(id: string, query: LogQuery, options: CallOptions = {}): AsyncIterable<readonly LogFrame[]> {
    const hasTty = async (): Promise<boolean> => (await this.inspect(id, options)).tty;
    return readLogs(this.client, this.version, id, query, options, hasTty);
  }

  stats(
    id: string,
    options: CallOptions & { readonly gathered?: boolean } = {},
  ): AsyncIterable<StatsSample> {
    return readStats(this.client, this.version, id, options);
  }

  top(id: string, options: CallOptions = {}): Promise<ContainerProcess[]> {
    return this.processes.list(id, options);
  }

  async update(id: string, limits: ContainerLimits, options: CallOptions = {}): Promise<void> {
    await updateLimits(this.client, this.version, await this.inspect(id, options), limits, options);
  }

  sample(id: string, options: CallOptions = {}): Promise<StatsSample | undefined> {
    return readSample(this.client, this.version, id, options);
  }

  exec(id: string, spec: ExecSpec, options: CallOptions = {}): Promise<ExecProcess> {
    return startExec(this.client, this.version, id, spec, options);
  }

  archive(id: string, path: string, options: CallOptions = {}): Promise<ContainerArchive> {
    return openArchive(this.client, id, path, options);
  }

  private async act(
    id: string,
    verb: string,
    options: CallOptions = {},
    query: Readonly<Record<string, string | number | undefined>> = {},
    timeout = defaultTimeout,
  ): Promise<void> {
    const path = `/containers/${pathPart(id)}/${verb}`;
    await this.client.text({ method: 'POST', path, query, timeout }, options);
  }
}

/**
 * Milliseconds: an engine answers a stop when the container has ended, so the limit must lie behind the moment of the kill.
 * The container's own grace is not known here, and a negative one waits for ever.
 */
function grace(seconds: number | undefined): number {
  if (seconds === undefined) return longTimeout;
  return seconds < 0 ? noTimeout : seconds * 1000 + defaultTimeout;
}
