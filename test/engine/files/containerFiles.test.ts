import assert from 'node:assert/strict';
import { isEngineError, type DockerEngine } from '../../../src/engine/api';
import { findPosixShell } from '../../../src/engine/exec/findShell';
import { ContainerFiles, type Folder } from '../../../src/engine/files';
import { startPodman, type PrivatePodman } from '../../support/machine';
import { connectEngine } from '../../../src/engine/client';
import { connect, endpointOf, openSockets, RawEngine, waitFor } from '../client/support';

/** Names that a shell or an archive may stumble over. */
const oddNames = ['-n', '*', 'a b', 'line\nbreak', '"quoted\'', '$(id)', '.hidden', '..two', 'ünï'];

const makeTree = `
mkdir -p /data/sub/deep /data/empty
printf hello >/data/hello.txt
printf inside >/data/sub/inner.txt
head -c 70000 /dev/zero >/data/zeros
ln -s hello.txt /data/near
ln -s /data/sub /data/tosub
ln -s /nowhere /data/broken
mkfifo /data/pipe
cd /data
${oddNames.map((name) => `printf odd >'./${name.replaceAll("'", "'\\''")}'`).join('\n')}
`;

describe('The files of a container', () => {
  const never = new AbortController().signal;
  let podman: PrivatePodman;
  before(async () => {
    podman = await startPodman();
  });
  after(async () => {
    await podman.stop();
  });

  const engines = [
    { name: 'Docker', raw: () => new RawEngine(), open: connect },
    {
      name: 'Podman',
      raw: () => new RawEngine(podman.socketPath),
      open: () => connectEngine(endpointOf(podman.socketPath)),
    },
  ];
  for (const { name, raw, open } of engines) {
    describe(`of ${name}`, () => {
      let engine: DockerEngine;
      let id: string;

      before(async () => {
        engine = await open();
        id = await raw().runContainer({
          cmd: ['sh', '-c', `${makeTree}\ntouch /ready; exec sleep 86400`],
        });
        await waitFor('the tree', () =>
          files('running')
            .stat('/ready', never)
            .then(
              () => true,
              () => false,
            ),
        );
      });
      after(async () => {
        engine.dispose();
        await raw().removeTestObjects();
      });

      /** `stopped`: as if it had no shell. */
      function files(how: 'running' | 'stopped'): ContainerFiles {
        return new ContainerFiles(engine, id, (signal) =>
          how === 'running' ? findPosixShell(engine, id, signal) : Promise.resolve(undefined),
        );
      }

      function kinds({ entries }: Folder): Record<string, string> {
        return Object.fromEntries(
          entries.map((entry) => [entry.name, `${entry.kind}${entry.isLink ? ' link' : ''}`]),
        );
      }

      const expected: Record<string, string> = {
        sub: 'folder',
        empty: 'folder',
        'hello.txt': 'file',
        zeros: 'file',
        pipe: 'other',
        ...Object.fromEntries(oddNames.map((odd) => [odd, 'file'])),
      };

      it('are listed by a shell in it, with what links lead to', async () => {
        const folder = await files('running').list('/data', never);
        assert.ok(folder.isComplete);
        assert.deepEqual(kinds(folder), {
          ...expected,
          near: 'file link',
          tosub: 'folder link',
          broken: 'other link',
        });
        assert.deepEqual(
          folder.entries.slice(0, 3).map((entry) => entry.name),
          ['empty', 'sub', 'tosub'],
        );
      });

      it('are listed without a shell', async () => {
        const folder = await files('stopped').list('/data', never);
        assert.ok(folder.isComplete);
        assert.deepEqual(kinds(folder), {
          ...expected,
          near: 'unknown link',
          tosub: 'unknown link',
          broken: 'unknown link',
        });
        assert.deepEqual(kinds(await files('stopped').list('/data/sub', never)), {
          deep: 'folder',
          'inner.txt': 'file',
        });
        assert.deepEqual(kinds(await files('stopped').list('/data/tosub', never)), {
          deep: 'folder',
          'inner.txt': 'file',
        });
      });

      it('are listed from the root', async () => {
        for (const how of ['running', 'stopped'] as const) {
          const { entries } = await files(how).list('/', never);
          const names = entries.map((entry) => entry.name);
          for (const wanted of ['data', 'bin', 'ready']) assert.ok(names.includes(wanted), how);
        }
      });

      it('have none where a folder is empty', async () => {
        for (const how of ['running', 'stopped'] as const)
          assert.deepEqual(await files(how).list('/data/empty', never), {
            entries: [],
            isComplete: true,
          });
      });

      it('are read, through links as well', async () => {
        const text = async (path: string): Promise<string> =>
          Buffer.from(await files('running').read(path, 100, never)).toString();
        assert.equal(await text('/data/hello.txt'), 'hello');
        assert.equal(await text('/data/near'), 'hello');
        assert.equal(await text('/data/tosub/inner.txt'), 'inside');
        // Podman takes a star for a pattern, whatever is in front of it.
        const readable = oddNames.filter((odd) => name !== 'Podman' || odd !== '*');
        for (const odd of readable) assert.equal(await text(`/data/${odd}`), 'odd', odd);
        const zeros = await files('running').read('/data/zeros', 70_000, never);
        assert.deepEqual(Buffer.from(zeros), Buffer.alloc(70_000));
      });

      it('tell what they are', async () => {
        const { kind, size, modifiedAt } = await files('running').stat('/data/hello.txt', never);
        assert.deepEqual([kind, size], ['file', 5]);
        assert.ok(Math.abs(Date.now() - modifiedAt) < 120_000);
        assert.equal((await files('running').stat('/data/tosub', never)).kind, 'folder');
        assert.equal((await files('running').stat('/data/pipe', never)).kind, 'other');
      });

      it('that are not there, too large or no file are refused', async () => {
        const all = files('running');
        await assert.rejects(all.list('/none', never), (error) => isEngineError(error, 'notFound'));
        await assert.rejects(all.read('/none', 10, never), (error) =>
          isEngineError(error, 'notFound'),
        );
        for (const path of ['/data', '/data/zeros', '/data/pipe'])
          await assert.rejects(all.read(path, 10, never), (error) =>
            isEngineError(error, 'invalid'),
          );
        await assert.rejects(all.list('/data/hello.txt', never), (error) =>
          isEngineError(error, 'invalid'),
        );
      });

      it('are still to be read when it has stopped', async () => {
        await raw().stop(id);
        const all = files('running');
        assert.ok('hello.txt' in kinds(await all.list('/data', never)));
        assert.equal(Buffer.from(await all.read('/data/near', 10, never)).toString(), 'hello');
      });

      it('leave no connection behind', async () => {
        engine.dispose();
        const before = openSockets();
        engine = await open();
        await files('stopped').list('/', never);
        await files('stopped').read('/data/hello.txt', 10, never);
        engine.dispose();
        await waitFor('the sockets to close', () => openSockets() <= before);
      });
    });
  }
});
