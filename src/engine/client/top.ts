import type { CallOptions } from '../api/call';
import type { ContainerProcess } from '../api/containers';
import { isEngineError, type EngineErrorKind } from '../api/errors';
import type { JsonValue } from '../api/json';
import type { EngineVersion } from '../api/system';
import { processesOf } from '../streams/processes';
import { isObject } from '../streams/json';
import type { ApiClient } from './apiClient';
import { pathPart } from './paths';
import { isPodman } from './podman';

/**
 * What to ask the host's `ps` for, the best first: procps has all of it, busybox little, and where a host has yet another one it is
 * left to itself (`ps -ef`). The command comes last, for it may hold spaces.
 */
const ofDocker = [
  '-eo pid,ppid,user:32,pcpu,rss,etimes,args',
  '-o pid,ppid,user,rss,etime,args',
  undefined,
];

/** Podman asks the kernel itself, and knows both numberings. */
const ofPodman = ['hpid,pid,ppid,user,pcpu,rss,etime,args', undefined];

/** What an engine says when its `ps` does not take the arguments; anything else is about the container, or the connection. */
const ofArguments: ReadonlySet<EngineErrorKind> = new Set(['server', 'invalid']);

/** `GET /containers/{id}/top`. Remembers which arguments the engine's `ps` takes. */
export class ProcessLister {
  private readonly client: ApiClient;
  private readonly forms: readonly (string | undefined)[];
  private form = 0;

  constructor(client: ApiClient, version: EngineVersion) {
    this.client = client;
    // Windows has no `ps`, and refuses all arguments.
    this.forms = version.os === 'windows' ? [undefined] : isPodman(version) ? ofPodman : ofDocker;
  }

  async list(id: string, options: CallOptions): Promise<ContainerProcess[]> {
    for (let form = this.form; ; form++) {
      try {
        const answer = await this.ask(id, this.forms[form], options);
        this.form = form;
        return processesOf(isObject(answer) ? answer : {});
      } catch (error) {
        const isLast = form >= this.forms.length - 1;
        if (isLast || !isEngineError(error) || !ofArguments.has(error.kind)) throw error;
      }
    }
  }

  private ask(
    id: string,
    psArguments: string | undefined,
    options: CallOptions,
  ): Promise<JsonValue | undefined> {
    const path = `/containers/${pathPart(id)}/top`;
    return this.client.json({ method: 'GET', path, query: { ps_args: psArguments } }, options);
  }
}
