import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EngineError } from '../../../src/engine/api';
import { connectedSession, containerRow } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { InspectHouse } from './page';

describe('An inspect page over time', () => {
  const raw = new RawEngine();
  let house: InspectHouse;

  beforeEach(async () => {
    house = await InspectHouse.open();
  });

  afterEach(async () => {
    house.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await raw.removeTestObjects();
  });

  it('follows the container, and its name in the tab', async () => {
    const id = await raw.runContainer({ name: 'inspect-before' });
    const page = await house.page('container', id, 'inspect-before');
    assert.deepEqual(page.page.badge, { text: 'running', tone: 'good' });
    await raw.post(`/containers/${id}/pause`);
    await waitFor('the pause', () => page.page.badge?.text === 'paused');
    await raw.post(`/containers/${id}/unpause`);
    await raw.post(`/containers/${id}/rename?name=inspect-after`);
    await waitFor('the new name', () => page.page.title === 'inspect-after');
    assert.equal(page.title, 'Inspect: inspect-after');
    await raw.stop(id);
    await waitFor('the exit code', () => page.text('overview/exitCode') === '137');
    assert.equal(page.status?.phase, 'shown');
  });

  it('keeps the last state of a container that is removed', async () => {
    const id = await raw.createContainer({ name: 'inspect-gone' });
    const page = await house.page('container', id);
    await raw.remove(id);
    await page.waitForPhase('removed');
    assert.equal(page.page.title, 'inspect-gone');
    page.hide();
    page.show();
    assert.equal(page.status?.phase, 'removed', 'the snapshot says so, too');
    assert.equal(page.page.title, 'inspect-gone');
  });

  it('keeps its last state while the engine fails, with its words, until it answers', async () => {
    const id = await raw.runContainer({ name: 'inspect-failing' });
    const page = await house.page('container', id);
    const inspections = await Inspections.count(id);
    try {
      inspections.failure = new EngineError({ kind: 'server', detail: 'layer store is broken' });
      await raw.post(`/containers/${id}/pause`);
      await page.waitForPhase('failed');
      assert.match(page.status?.problem ?? '', /layer store is broken/);
      assert.equal(page.page.badge?.text, 'running');
      inspections.failure = undefined;
      page.say({ type: 'retry' });
      await page.waitForPhase('shown');
      await waitFor('the pause', () => page.page.badge?.text === 'paused');
    } finally {
      inspections.restore();
    }
  });

  it('asks the engine once, however many show the object', async () => {
    const id = await raw.createContainer({ name: 'inspect-shared' });
    const inspections = await Inspections.count(id);
    try {
      await Promise.all([house.page('container', id), house.page('container', id)]);
      assert.equal(inspections.total, 1);
      assert.equal(house.objects.size, 1);
    } finally {
      inspections.restore();
    }
  });

  it('asks the engine for nothing while it is hidden, and shows what it missed', async () => {
    const id = await raw.runContainer({ name: 'inspect-hidden' });
    const page = await house.page('container', id);
    const inspections = await Inspections.count(id);
    try {
      page.hide();
      const { received } = page;
      await raw.post(`/containers/${id}/pause`);
      await waitFor(
        'the engine’s word of it',
        async () => (await containerRow(id)).item.state === 'paused',
      );
      // The page of another object hears of what comes after it.
      const other = await raw.createContainer({ name: 'inspect-later' });
      await house.page('container', other);
      assert.equal(inspections.total, 0);
      assert.equal(page.received, received);
      page.show();
      await waitFor('what it missed', () => page.page.badge?.text === 'paused');
      assert.equal(inspections.total, 1);
    } finally {
      inspections.restore();
    }
  });

  it('leaves nothing behind', async () => {
    const id = await raw.runContainer({ name: 'inspect-closed' });
    const page = await house.page('container', id);
    const other = await house.page('container', id);
    assert.equal(house.objects.size, 1);
    page.dispose();
    assert.equal(house.objects.size, 1, 'the other page still shows it');
    other.dispose();
    assert.equal(house.objects.size, 0);
    const { received } = page;
    await raw.post(`/containers/${id}/pause`);
    const third = await house.page('container', id);
    assert.equal(third.page.badge?.text, 'paused');
    assert.equal(page.received, received);
  });
});

/** Counts how often the extension asks for one container, between the extension and its client; an engine does not fail at will. */
class Inspections {
  total = 0;
  failure: EngineError | undefined;
  readonly restore: () => void;

  static async count(id: string): Promise<Inspections> {
    const { containers } = await (await connectedSession()).engine();
    return new Inspections(containers, id);
  }

  private constructor(containers: Containers, id: string) {
    const original = containers.inspect.bind(containers);
    containers.inspect = (...args) => {
      if (args[0] !== id) return original(...args);
      this.total++;
      return this.failure === undefined ? original(...args) : Promise.reject(this.failure);
    };
    this.restore = () => {
      containers.inspect = original;
    };
  }
}

type Session = Awaited<ReturnType<typeof connectedSession>>;
type Containers = Awaited<ReturnType<Session['engine']>>['containers'];
