import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createEndpointDirectory,
  findEndpoints,
  type FoundEndpoints,
} from '../../../src/engine/endpoints';
import { certificatePem } from '../../support/pem';
import { DockerCli } from '../../support/dockerCli';
import { waitFor } from '../../support/machine';

describe('The endpoint of the docker CLI', () => {
  let root: string;
  let config: string;
  let cli: DockerCli;

  beforeEach(async () => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-cli-'));
    config = path.join(root, 'config');
    cli = new DockerCli(config);
    for (const name of ['one', 'two']) {
      await cli.run('context', 'create', name, '--docker', `host=unix://${root}/${name}.sock`);
    }
  });

  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const find = (env: NodeJS.ProcessEnv = {}): Promise<FoundEndpoints> =>
    findEndpoints({
      env: { DOCKER_CONFIG: config, ...env },
      homedir: root,
      platform: 'linux',
      configured: [],
      choices: undefined,
    });

  /** The address that the CLI complains of, since nothing answers there. */
  async function whereCliGoes(env: NodeJS.ProcessEnv): Promise<string | undefined> {
    const complaint = await cli.runWith(env, 'ps').then(
      () => '',
      (error: unknown) => String(error),
    );
    return /at ((?:unix|tcp):\/\/[^ ]+)\. Is the docker daemon running/.exec(complaint)?.[1];
  }

  it('is the one that it really talks to', async () => {
    fs.writeFileSync(path.join(config, 'ca.pem'), certificatePem);
    const DOCKER_HOST = `unix://${root}/env.sock`;
    for (const current of ['default', 'two']) {
      await cli.run('context', 'use', current);
      for (const env of [
        { DOCKER_HOST },
        { DOCKER_CONTEXT: 'one' },
        { DOCKER_HOST, DOCKER_CONTEXT: 'one' },
        { DOCKER_HOST, DOCKER_CONTEXT: 'gone' },
        { DOCKER_HOST: 'tcp://127.0.0.1:1' },
        { DOCKER_HOST: 'tcp://127.0.0.1:1', DOCKER_TLS_VERIFY: '1' },
        { DOCKER_TLS_VERIFY: '1', DOCKER_CONTEXT: 'default' },
        { DOCKER_TLS: '1', DOCKER_CONTEXT: 'default' },
        { DOCKER_TLS_VERIFY: '1', DOCKER_CONTEXT: 'one' },
        ...(current === 'two' ? [{}] : []),
      ]) {
        const { endpoints } = await find(env);
        const [endpoint] = endpoints;
        assert.ok(endpoint !== undefined);
        assert.equal(endpoint.host, await whereCliGoes(env), JSON.stringify([current, env]));
      }
    }
  });

  it('is a problem where the CLI fails too', async () => {
    const env = { DOCKER_CONTEXT: 'gone' };
    await assert.rejects(cli.runWith(env, 'ps'), /"gone".*not/);
    const { problems } = await find(env);
    assert.match(problems[0]?.error.detail ?? '', /"gone" does not exist/);
  });

  it('is seen to change within a second of a `docker context use`', async () => {
    const directory = createEndpointDirectory({
      env: { DOCKER_CONFIG: config },
      homedir: root,
      platform: 'linux',
      configured: () => [],
      log: () => undefined,
    });
    try {
      let seen: string | undefined;
      directory.onDidChange(() => {
        void find().then(({ endpoints }) => {
          seen = endpoints[0]?.host;
        });
      });
      for (const name of ['one', 'two', 'one']) {
        await cli.run('context', 'use', name);
        const options = { timeout: 1000 };
        await waitFor(`context ${name}`, () => seen === `unix://${root}/${name}.sock`, options);
      }
      await cli.run('context', 'update', 'one', '--docker', `host=unix://${root}/moved.sock`);
      await waitFor('the edit', () => seen === `unix://${root}/moved.sock`, { timeout: 1000 });
    } finally {
      directory.dispose();
    }
  });
});
