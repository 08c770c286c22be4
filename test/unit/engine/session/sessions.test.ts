import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  EngineError,
  type Endpoint,
  type EndpointChoice,
  type EndpointProblem,
  type EngineSessions,
} from '../../../../src/engine/api';
import { createSessions, type FoundEndpoints } from '../../../../src/engine/session';
import { waitFor } from '../../../support/machine';
import { FakeEngine } from '../live/fakeEngine';
import { ManualClock } from '../live/manualClock';

function socketEndpoint(
  path: string,
  choice: EndpointChoice,
  source: Endpoint['source'] = { kind: 'setting' },
): Endpoint {
  const host = `unix://${path}`;
  return { id: host, name: path, host, transport: { kind: 'unix', path }, source, choice };
}

const usual = socketEndpoint('/nonexistent/a.sock', 'cli', {
  kind: 'socket',
  chosenBy: 'usual',
  product: 'Docker',
});
const fromEnvironment = socketEndpoint('/nonexistent/e.sock', 'cli', {
  kind: 'environment',
  variable: 'DOCKER_HOST',
});
const one = socketEndpoint('/nonexistent/1.sock', 'setting:one');
const two = socketEndpoint('/nonexistent/2.sock', 'setting:two');

function problemOf(choice: EndpointChoice, detail = 'broken'): EndpointProblem {
  return { choice, name: choice, error: new EngineError({ kind: 'invalid', detail }) };
}

function foundOf(
  endpoints: readonly Endpoint[],
  more: Partial<FoundEndpoints> = {},
): FoundEndpoints {
  const problems = more.problems ?? [];
  const choices = [...endpoints, ...problems].map(({ choice }) => choice);
  return { endpoints, problems, tried: [], choices, ...more };
}

interface Opened {
  readonly sessions: EngineSessions;
  /** What the next looks find. */
  readonly find: (next: FoundEndpoints | Error) => void;
  /** The choices of each look. */
  readonly looks: (readonly EndpointChoice[] | undefined)[];
  memory: unknown;
  changes: number;
}

describe('The sessions', () => {
  let opened: Opened;
  let sessions: EngineSessions;

  beforeEach(() => {
    let answer: FoundEndpoints | Error = foundOf([]);
    const engine = new FakeEngine();
    const looks: Opened['looks'] = [];
    sessions = createSessions({
      loadClient: () => Promise.resolve({ connectEngine: engine.connect }),
      findEndpoints: (choices) => {
        looks.push(choices);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      choices: {
        get: () => opened.memory,
        set: (choices) => {
          opened.memory = choices;
        },
      },
      clock: new ManualClock(),
    });
    const find = (next: FoundEndpoints | Error): void => {
      answer = next;
    };
    opened = { sessions, find, looks, memory: undefined, changes: 0 };
    sessions.onDidChange(() => opened.changes++);
  });

  afterEach(() => {
    sessions.dispose();
  });

  const discover = async (next: FoundEndpoints | Error): Promise<void> => {
    opened.find(next);
    await sessions.discover();
  };

  it('search, and say what was looked for when nothing is found', async () => {
    assert.deepEqual(sessions.discovery, { kind: 'searching' });
    await discover(foundOf([], { tried: ['/a', '/b'], choices: ['cli'] }));
    assert.deepEqual(sessions.discovery, { kind: 'none', tried: ['/a', '/b'] });
    assert.deepEqual(sessions.choices, ['cli']);
  });

  it('connect what is found, once', async () => {
    await discover(foundOf([usual, one]));
    const [first, second] = sessions.all;
    await first?.engine();
    opened.find(foundOf([one, { ...usual, name: 'other' }]));
    await Promise.all([sessions.discover(), sessions.discover()]);
    assert.deepEqual(sessions.all, [second, first]);
    assert.equal(sessions.get(usual.id), first);
    assert.equal(first?.endpoint.name, 'other');
    assert.deepEqual(sessions.discovery, { kind: 'found' });
    sessions.dispose();
    assert.equal(first.signal.aborted, true);
  });

  it('stay while the same places are called, chosen and ordered otherwise', async () => {
    await discover(foundOf([one, two]));
    const [first, second] = sessions.all;
    const renamed = { ...one, name: 'renamed', choice: 'setting:renamed' as const };
    await discover(foundOf([two, renamed]));
    assert.deepEqual(sessions.all, [second, first]);
    assert.equal(first?.endpoint.choice, 'setting:renamed');
    await discover(foundOf([{ ...renamed, choice: 'cli' }, two]));
    assert.deepEqual(sessions.all, [first, second]);
    assert.equal(first.signal.aborted, false);
  });

  it('end where no choice leads any more', async () => {
    await discover(foundOf([one, fromEnvironment]));
    const [first, second] = sessions.all;
    await discover(foundOf([two], { choices: ['setting:two', 'cli'], tried: ['unix:///s'] }));
    assert.equal(first?.signal.aborted, true);
    assert.equal(second?.signal.aborted, true);
    assert.deepEqual(
      sessions.all.map(({ id }) => id),
      [two.id],
    );
  });

  it('keep a stopped engine whose socket is gone, until the CLI talks to another one', async () => {
    await discover(foundOf([usual]));
    const [session] = sessions.all;
    await discover(foundOf([], { choices: ['cli'], tried: [usual.host] }));
    assert.deepEqual(sessions.all, [session]);
    assert.deepEqual(sessions.discovery, { kind: 'found' });
    await discover(foundOf([fromEnvironment]));
    assert.deepEqual(
      sessions.all.map(({ id }) => id),
      [fromEnvironment.id],
    );
  });

  it('keep what a choice led to while it cannot be followed, in its place, and tell', async () => {
    await discover(foundOf([one, two, usual]));
    const before = sessions.all;
    const problem = problemOf('setting:two', 'no such file');
    const choices = [one, two, usual].map(({ choice }) => choice);
    await discover(foundOf([one, usual], { problems: [problem], choices }));
    assert.deepEqual(sessions.all, before);
    assert.deepEqual(sessions.problems, [problem]);
    assert.deepEqual(sessions.discovery, { kind: 'found' });
    await discover(foundOf([one, two, usual]));
    assert.deepEqual(sessions.all, before);
    assert.deepEqual(sessions.problems, []);
  });

  it('say what is wrong when nothing can be shown for it', async () => {
    const problem = problemOf('cli', 'no such context');
    await discover(foundOf([], { problems: [problem] }));
    assert.deepEqual(sessions.discovery, { kind: 'invalid', error: problem.error });
  });

  it('keep what works when the search itself fails', async () => {
    await discover(foundOf([one]));
    const { all } = sessions;
    await discover(new Error('unheard of'));
    assert.deepEqual(sessions.all, all);
    assert.deepEqual(sessions.discovery, { kind: 'found' });
  });

  it('are those that are chosen, which the workspace remembers', async () => {
    opened.find(foundOf([two, one]));
    await sessions.choose(['setting:two', 'setting:one', 'setting:two']);
    assert.deepEqual(opened.memory, ['setting:two', 'setting:one']);
    assert.deepEqual(opened.looks.at(-1), ['setting:two', 'setting:one']);
    assert.deepEqual(sessions.choices, ['setting:two', 'setting:one']);
    opened.find(foundOf([]));
    await sessions.choose([]);
    assert.deepEqual([sessions.all, sessions.choices], [[], []]);
    assert.deepEqual(opened.looks.at(-1), []);
    await sessions.choose(undefined);
    assert.equal(opened.memory, undefined);
    assert.equal(opened.looks.at(-1), undefined);
  });

  it('are chosen also while a search is under way', async () => {
    opened.find(foundOf([one]));
    const searching = sessions.discover();
    const choosing = sessions.choose(['setting:one']);
    await Promise.all([searching, choosing]);
    assert.deepEqual(opened.looks, [undefined, ['setting:one']]);
  });

  for (const [memory, choices] of [
    ['cli', undefined],
    [{ 0: 'cli' }, undefined],
    [null, undefined],
    [[7, 'setting:', 'rubbish', null], undefined],
    [[], []],
    [
      ['context:a', 7, 'cli', 'cli', 'hosts:x'],
      ['context:a', 'cli'],
    ],
  ] as const) {
    it(`take ${JSON.stringify(memory)} out of the memory for ${String(choices)}`, async () => {
      opened.memory = memory;
      await sessions.discover();
      assert.deepEqual(opened.looks, [choices]);
    });
  }

  it('tell of a look only when it found something new', async () => {
    await discover(foundOf([one]));
    assert.equal(opened.changes, 1);
    await discover(foundOf([one]));
    assert.equal(opened.changes, 1);
    await discover(foundOf([{ ...one, name: 'other' }]));
    assert.equal(opened.changes, 2);
    await discover(foundOf([one], { problems: [problemOf('context:x')] }));
    assert.equal(opened.changes, 3);
  });

  it('look again when a socket appears where none was found', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-sessions-'));
    try {
      const socket = path.join(directory, 'run', 'docker.sock');
      const tried = [`unix://${socket}`, 'npipe:////./pipe/docker_engine'];
      await discover(foundOf([], { choices: ['cli'], tried }));
      const found = socketEndpoint(socket, 'cli', usual.source);
      opened.find(foundOf([found]));
      fs.mkdirSync(path.dirname(socket));
      fs.writeFileSync(socket, '');
      await waitFor('the engine to be found', () => sessions.get(found.id));
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  });
});
