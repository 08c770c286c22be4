import {
  Emitter,
  toDisposable,
  type Disposable,
  type EndpointChoice,
  type EndpointDirectory,
  type EndpointSetting,
  type KnownEndpoint,
  type PrecedenceStep,
} from '../api';
import { currentContext, listContexts } from '../contexts';
import { cliPrecedence } from './cli';
import { ConfigurationWatch } from './configurationWatch';
import { configDirectory, type Surroundings } from './environment';
import { follow } from './findEndpoints';
import { lookAt, usualSockets } from './usualSockets';

export interface EndpointDirectoryInput extends Surroundings {
  /** The setting `longshore.endpoints` as it is now. */
  readonly configured: () => readonly EndpointSetting[];
  readonly log: (message: string, error?: unknown) => void;
}

/** Looks at nothing and watches nothing before it is asked. */
export function createEndpointDirectory(input: EndpointDirectoryInput): EndpointDirectory {
  return new Directory(input);
}

class Directory implements EndpointDirectory {
  private readonly input: EndpointDirectoryInput;
  private readonly docker: string;
  private readonly changed: Emitter<void>;
  private watch: ConfigurationWatch | undefined;
  private disposed = false;

  constructor(input: EndpointDirectoryInput) {
    this.input = input;
    this.docker = configDirectory(input.env, input.homedir);
    this.changed = new Emitter((error) => {
      input.log('A listener of the docker configuration failed', error);
    });
  }

  readonly onDidChange = (listener: () => void): Disposable => {
    if (this.disposed) return toDisposable(() => undefined);
    const listening = this.changed.event(listener);
    this.watch ??= new ConfigurationWatch(this.docker, () => {
      this.changed.fire();
    });
    return toDisposable(() => {
      listening.dispose();
      if (this.changed.listenerCount === 0) this.stopWatching();
    });
  };

  async list(): Promise<readonly KnownEndpoint[]> {
    const configured = this.input.configured();
    const [cli, settings, contexts, sockets] = await Promise.all([
      this.known('cli', 'docker', configured),
      Promise.all(configured.map(({ name }) => this.known(`setting:${name}`, name, configured))),
      this.contexts(configured),
      this.sockets(configured),
    ]);
    return [cli, ...settings, ...contexts, ...sockets];
  }

  precedence(): Promise<readonly PrecedenceStep[]> {
    return cliPrecedence(this.input);
  }

  dispose(): void {
    this.disposed = true;
    this.stopWatching();
    this.changed.dispose();
  }

  private stopWatching(): void {
    this.watch?.dispose();
    this.watch = undefined;
  }

  /** @param name where none comes with what is found */
  private async known(
    choice: EndpointChoice,
    name: string,
    configured: readonly EndpointSetting[],
  ): Promise<KnownEndpoint> {
    const followed = await follow(choice, { ...this.input, configured });
    switch (followed.kind) {
      case 'endpoint': {
        const { endpoint } = followed;
        return { choice, name: endpoint.name, endpoint, error: undefined };
      }
      case 'problem':
        return { choice, name: followed.name, endpoint: undefined, error: followed.error };
      case 'nowhere':
        return { choice, name, endpoint: undefined, error: undefined };
    }
  }

  private async contexts(configured: readonly EndpointSetting[]): Promise<KnownEndpoint[]> {
    try {
      // A malformed config.json names no context, and is told where the CLI's own choice is.
      const current = await currentContext(this.docker).catch(() => undefined);
      const contexts = await listContexts(this.docker);
      return await Promise.all(
        contexts.map(async (context) => {
          const { name } = context;
          const isCurrentContext = name === current;
          if ('error' in context) {
            const { error } = context;
            return {
              choice: `context:${name}`,
              name,
              isCurrentContext,
              endpoint: undefined,
              error,
            };
          }
          const known = await this.known(`context:${name}`, name, configured);
          const description = context.description === '' ? undefined : context.description;
          return { ...known, description, isCurrentContext };
        }),
      );
    } catch (error) {
      this.input.log('The docker contexts cannot be read', error);
      return [];
    }
  }

  private async sockets(configured: readonly EndpointSetting[]): Promise<KnownEndpoint[]> {
    const sockets = await usualSockets(this.input);
    const states = await Promise.all(sockets.map((socket) => lookAt(socket.path)));
    const existing = sockets.filter((_, index) => states[index] !== 'missing');
    return await Promise.all(
      existing.map(({ host, product }) => this.known(`host:${host}`, product, configured)),
    );
  }
}
