import assert from 'node:assert/strict';
import fs from 'node:fs';
import { testVariable, waitFor } from '../support/machine';
import { makeLayeredImage, pushImage } from '../support/push';
import { RawEngine, RawEngineError } from '../support/rawEngine';
import { startSlowRegistry, type SlowRegistry } from '../support/slowRegistry';
import { useWorkbench, type Workbench } from '../support/workbench';

const raw = new RawEngine();

/** So that a picture shows no half-faded dialog. */
const still = { 'workbench.reduceMotion': 'on' };

async function exists(path: string): Promise<boolean> {
  try {
    await raw.get(path);
    return true;
  } catch (error) {
    if (error instanceof RawEngineError && error.status === 404) return false;
    throw error;
  }
}

async function statusOf(id: string): Promise<string> {
  return (await raw.inspect(id)).State.Status;
}

/** A dialog or input that a failed test has left open must not fail the next one. */
async function leave(workbench: Workbench, failed: boolean): Promise<void> {
  await raw.removeTestObjects();
  if (!failed) return;
  for (let times = 0; times < 3; times++) await workbench.page.keyboard.press('Escape');
}

describe('what is done to containers', () => {
  const workbench = useWorkbench({ theme: 'light', settings: still });
  const row = (name: string) => workbench().view('Containers').row(name);
  /** Their order is the platform's. */
  const buttons = async (): Promise<string[]> => (await workbench().dialog.buttons()).sort();

  before(() => workbench().openDocker());
  afterEach(async function () {
    await leave(workbench(), this.currentTest?.state === 'failed');
  });

  it('stopping and starting says nothing but in the row', async () => {
    const id = await raw.runContainer({ name: 'quiet' });
    await row('quiet').clickInline('Stop');
    await waitFor('the container to stop', async () => (await statusOf(id)) === 'exited');
    await row('quiet').clickInline('Start');
    await waitFor('the container to run', async () => (await statusOf(id)) === 'running');
    assert.deepEqual(await workbench().notifications.texts(), []);
  });

  it('removing asks with the name, and does nothing when cancelled', async () => {
    const id = await raw.createContainer({ name: 'keep-or-not' });
    await row('keep-or-not').pickFromMenu('Remove Container…');
    assert.equal(await workbench().dialog.message(), 'Remove the container “keep-or-not”?');
    assert.deepEqual(await buttons(), ['Cancel', 'Remove']);
    await workbench().dialog.click('Cancel');
    assert.ok(await exists(`/containers/${id}/json`));
    await row('keep-or-not').pickFromMenu('Remove Container…');
    await workbench().dialog.click('Remove');
    await row('keep-or-not').waitFor({ state: 'hidden' });
    assert.ok(!(await exists(`/containers/${id}/json`)));
  });

  it('a running one is only forced in a second step', async () => {
    const id = await raw.runContainer({ name: 'busy' });
    await row('busy').pickFromMenu('Remove Container…');
    assert.match(await workbench().dialog.detail(), /It is running/);
    await workbench().screenshot('verbs-confirm-light');
    await workbench().dialog.click('Remove');
    const second = '“busy” is running and was not removed.';
    await workbench().page.getByText(second).waitFor();
    assert.equal(await statusOf(id), 'running');
    assert.deepEqual(await buttons(), ['Cancel', 'Force Remove', 'Stop and Remove']);
    await workbench().screenshot('verbs-force-light');
    await workbench().dialog.click('Stop and Remove');
    await row('busy').waitFor({ state: 'hidden' });
  });

  it('anonymous volumes are removed only when asked for', async () => {
    const create = (name: string): Promise<string> =>
      raw.createContainer({ name, config: { Volumes: { '/data': {} } } });
    const volumeOf = async (id: string): Promise<string> => {
      const { Mounts } = await raw.get<{ Mounts: { Name: string }[] }>(`/containers/${id}/json`);
      return `/volumes/${Mounts[0]?.Name ?? ''}`;
    };
    const [kept, lost] = [await volumeOf(await create('one')), await volumeOf(await create('two'))];
    // A view that is filled anew has no rows to act on for a moment.
    await row('two').waitFor();
    await row('one').pickFromMenu('Remove Container…');
    assert.match(await workbench().dialog.detail(), /1 anonymous volume/);
    await workbench().dialog.click('Remove');
    await row('one').waitFor({ state: 'hidden' });
    await row('two').pickFromMenu('Remove Container…');
    await workbench().dialog.click('Remove with Anonymous Volumes');
    await row('two').waitFor({ state: 'hidden' });
    assert.ok(await exists(kept));
    assert.ok(!(await exists(lost)));
    await raw.delete(kept);
  });

  it('several rows are removed by the Delete key, listed by name', async () => {
    for (const name of ['bulk-a', 'bulk-b', 'bulk-c']) await raw.createContainer({ name });
    await row('bulk-c').waitFor();
    await row('bulk-a').select();
    await row('bulk-c').select('Shift');
    await workbench().page.keyboard.press('Delete');
    assert.equal(await workbench().dialog.message(), 'Remove 3 containers?');
    assert.match(await workbench().dialog.detail(), /• bulk-a\s+• bulk-b\s+• bulk-c/);
    await workbench().dialog.click('Remove');
    await row('bulk-b').waitFor({ state: 'hidden' });
    await row('bulk-a').waitFor({ state: 'hidden' });
  });

  it('a key acts on the row that the arrow keys went to', async () => {
    await raw.createContainer({ name: 'first-row' });
    await raw.createContainer({ name: 'second-row' });
    await row('second-row').waitFor();
    await row('first-row').select();
    // The click has expanded it.
    await workbench().page.keyboard.press('ArrowLeft');
    await workbench().page.keyboard.press('ArrowDown');
    await workbench().page.keyboard.press('Delete');
    assert.equal(await workbench().dialog.message(), 'Remove the container “second-row”?');
    await workbench().dialog.click('Cancel');
  });

  it('F2 renames; a name that is taken can be corrected', async () => {
    const id = await raw.createContainer({ name: 'before' });
    await raw.createContainer({ name: 'taken' });
    await row('before').select();
    await workbench().page.keyboard.press('F2');
    assert.match(await workbench().quickInput.prompt(), /Rename before/);
    await workbench().quickInput.answer('-wrong');
    await workbench()
      .quickInput.validation.filter({ hasText: /starts with a letter/ })
      .waitFor();
    await workbench().quickInput.answer('taken');
    await workbench().page.getByText('Another container has the name “taken”.').waitFor();
    await workbench().screenshot('verbs-rename-conflict');
    await workbench().quickInput.answer('after');
    await row('after').waitFor();
    assert.equal((await raw.inspect(id)).Name, '/after');
  });

  it('killing from the palette offers only what runs, and sends the chosen signal', async () => {
    const id = await raw.runContainer({
      name: 'listens',
      cmd: ['sh', '-c', 'trap "exit 42" USR1; while :; do sleep 0.1; done'],
    });
    await raw.createContainer({ name: 'sleeps' });
    await row('listens').waitFor();
    await workbench().runCommand('Docker: Kill Container…');
    assert.deepEqual(await workbench().quickInput.labels(), ['listens']);
    await workbench().quickInput.check('listens');
    await workbench().quickInput.accept();
    await workbench().quickInput.row('SIGUSR1').waitFor();
    await workbench().quickInput.pick('SIGUSR1');
    assert.equal(await raw.wait(id), 42);
  });

  it('pruning names the stopped ones and tells what it gave back', async () => {
    const stopped = await raw.runContainer({
      name: 'prune-me',
      cmd: ['sh', '-c', 'dd if=/dev/zero of=/file bs=1M count=2'],
    });
    await raw.wait(stopped);
    await raw.runContainer({ name: 'stays' });
    await workbench().runCommand('Docker: Remove Stopped Containers…');
    assert.equal(await workbench().dialog.message(), 'Remove 1 stopped container?');
    assert.match(await workbench().dialog.detail(), /• prune-me/);
    await workbench().dialog.click('Remove');
    await workbench().notifications.waitFor(/Removed: 1\. Disk space freed: 2\.1 MB\./);
    await workbench().notifications.dismiss(/Removed: 1/);
    await row('prune-me').waitFor({ state: 'hidden' });
    assert.ok(await exists('/containers/stays/json'));
  });

  it('a row whose object is gone gives one clear message', async () => {
    const id = await raw.createContainer({ name: 'ghost' });
    await row('ghost').select();
    await workbench().page.keyboard.press('F2');
    await workbench().quickInput.prompt();
    await raw.remove(id);
    await workbench().quickInput.answer('spirit');
    await workbench().notifications.waitFor(/no longer exists/);
    // VS Code may have an empty toast in the DOM for a moment; a second message would stay.
    await waitFor(
      'exactly one message',
      async () => (await workbench().notifications.texts()).length === 1,
    );
    await workbench().notifications.dismiss(/no longer exists/);
  });

  it('the menu of a row, in three themes', async () => {
    await raw.runContainer({ name: 'menu' });
    for (const theme of ['light', 'dark', 'high contrast'] as const) {
      await workbench().setTheme(theme);
      await row('menu').openMenu();
      await workbench().screenshot(`verbs-menu-${theme}`);
      await workbench().contextMenu.dismiss();
      await row('menu').pickFromMenu('Remove Container…');
      await workbench().dialog.buttons();
      await workbench().screenshot(`verbs-confirm-${theme}`);
      await workbench().dialog.click('Cancel');
    }
    await workbench().setTheme('light');
  });
});

describe('what is done to images', () => {
  const workbench = useWorkbench({ theme: 'dark', settings: still });
  const row = (name: string) => workbench().view('Images').row(name);
  let registry: SlowRegistry;
  let reference: string;

  before(async () => {
    const behind = testVariable('LONGSHORE_TEST_REGISTRY');
    registry = await startSlowRegistry(behind);
    await makeLayeredImage(`${behind}/e2e/big:1`, [3, 2]);
    await pushImage(`${behind}/e2e/big:1`);
    await raw.delete(`/images/${behind}/e2e/big:1`);
    reference = `${registry.address}/e2e/big:1`;
    await workbench().openDocker();
    await workbench().view('Images').expand();
    // The palette offers these commands once an engine is connected.
    await row('longshore-test/web:1.0').waitFor();
  });
  afterEach(async function () {
    await leave(workbench(), this.currentTest?.state === 'failed');
  });
  after(() => registry.stop());

  async function pull(name: string): Promise<void> {
    await workbench().runCommand('Docker: Pull Image…');
    await workbench().quickInput.prompt();
    await workbench().quickInput.answer(name);
  }

  it('a pull shows layers and bytes, and cancelling ends it', async () => {
    registry.rate = 200_000;
    await pull(reference);
    await workbench().notifications.waitFor(/\d of \d layers · .* of .*MB/);
    for (const theme of ['light', 'dark', 'high contrast'] as const) {
      await workbench().setTheme(theme);
      await workbench().notifications.waitFor(/layers · /);
      await workbench().screenshot(`verbs-pull-${theme}`);
    }
    await workbench().setTheme('dark');
    await workbench().notifications.click(/layers · /, 'Cancel');
    await workbench()
      .notifications.with(/layers/)
      .waitFor({ state: 'hidden' });
    await waitFor('the engine to give up the download', () => registry.abandoned > 0);
    registry.rate = Infinity;
    assert.ok(!(await exists(`/images/${reference}/json`)));
    assert.deepEqual(await workbench().notifications.texts(), []);
  });

  it('a pull ends with the image in the view and without a word', async () => {
    await pull(reference);
    await waitFor('the image', () => exists(`/images/${reference}/json`), { timeout: 30_000 });
    await workbench()
      .notifications.with(/Pulling/)
      .waitFor({ state: 'hidden' });
    assert.deepEqual(await workbench().notifications.texts(), []);
    await raw.delete(`/images/${reference}`);
  });

  it('a failing pull gives one message with a next step', async () => {
    await pull(`${registry.address}/e2e/none:1`);
    await workbench().notifications.waitFor(/There is no image .*e2e\/none:1/);
    await workbench()
      .notifications.with(/Pulling/)
      .waitFor({ state: 'hidden' });
    // VS Code may have an empty toast in the DOM for a moment; a second message would stay.
    await waitFor(
      'exactly one message',
      async () => (await workbench().notifications.texts()).length === 1,
    );
    await workbench().screenshot('verbs-pull-failed');
    await workbench().notifications.click(/e2e\/none/, 'Change Name');
    await workbench().quickInput.dismiss();
  });

  it('words of a registry are no links', async () => {
    registry.refusal = '[free gift](command:workbench.action.closeWindow) $(trash) <b>bold</b>';
    await pull(`${registry.address}/e2e/hostile:1`);
    const message = workbench().notifications.with(/free gift/);
    await message.waitFor();
    assert.match(await message.innerText(), /\(command:workbench.*<b>bold<\/b>/s);
    assert.equal(await message.locator('.notification-list-item-message a').count(), 0);
    await workbench().notifications.dismiss(/free gift/);
    registry.refusal = undefined;
  });

  it('what is no reference is said before anything is pulled', async () => {
    await pull('https://example.com/Image');
    await workbench()
      .quickInput.validation.filter({ hasText: /scheme/ })
      .waitFor();
    await workbench().quickInput.dismiss();
  });

  it('removing a tag is told apart from deleting the image', async () => {
    await makeLayeredImage('e2e-tags:1', [1]);
    await raw.tag('e2e-tags:1', 'e2e-other:2');
    await row('e2e-other:2').waitFor();
    await row('e2e-other:2').pickFromMenu('Remove Image…');
    assert.equal(await workbench().dialog.message(), 'Remove the tag “e2e-other:2”?');
    assert.match(await workbench().dialog.detail(), /stays as e2e-tags:1/);
    await workbench().dialog.click('Remove Tag');
    await row('e2e-other:2').waitFor({ state: 'hidden' });
    assert.ok(await exists('/images/e2e-tags:1/json'));
    await raw.createContainer({ name: 'user-of-tags', image: 'e2e-tags:1', cmd: ['sh'] });
    await row('e2e-tags:1').pickFromMenu('Remove Image…');
    assert.equal(await workbench().dialog.message(), 'Remove the image “e2e-tags:1”?');
    assert.match(await workbench().dialog.detail(), /user-of-tags/);
    await workbench().dialog.click('Remove');
    await workbench().page.getByText('“e2e-tags:1” is in use and was not removed.').waitFor();
    await workbench().screenshot('verbs-image-force');
    await workbench().dialog.click('Force Remove');
    await row('e2e-tags:1').waitFor({ state: 'hidden' });
  });

  it('an image is tagged', async () => {
    await row('longshore-test/web:1.0').pickFromMenu('Tag Image…');
    await workbench().quickInput.prompt();
    await workbench().quickInput.answer('e2e-web:new');
    await waitFor('the tag', () => exists('/images/e2e-web:new/json'));
    await workbench().quickInput.locator.waitFor({ state: 'hidden' });
    await raw.delete('/images/e2e-web:new');
  });

  it('an image is run with a name and a port, going back once', async () => {
    await row('longshore-test/web:1.0').clickInline('Run');
    const input = workbench().quickInput;
    assert.match(await input.prompt(), /Run longshore-test\/web:1\.0.*1\/4/s);
    await input.answer('wizard');
    await input.locator.getByText('(2/4)').waitFor();
    await workbench().screenshot('verbs-run-step2');
    await input.locator.getByRole('button', { name: 'Back' }).click();
    await input.locator.getByText('(1/4)').waitFor();
    await input.accept();
    await input.locator.getByText('(2/4)').waitFor();
    await input.accept();
    await input.locator.getByText('(3/4)').waitFor();
    await input.answer('127.0.0.1::8080');
    await input.locator.getByText('(4/4)').waitFor();
    await workbench().screenshot('verbs-run-options');
    await input.accept();
    await workbench().view('Containers').row('wizard').waitFor();
    await waitFor('it to run', async () => (await statusOf('wizard')) === 'running');
    const { Config, NetworkSettings } = await raw.inspect('wizard');
    assert.equal(Config.Image, 'longshore-test/web:1.0');
    assert.equal(NetworkSettings.Ports['8080/tcp']?.[0]?.HostIp, '127.0.0.1');
    assert.deepEqual(await workbench().notifications.texts(), []);
    await raw.remove('wizard');
  });

  it('a container that cannot start is offered for removal', async () => {
    await row('longshore-test/web:1.0').clickInline('Run');
    const input = workbench().quickInput;
    await input.prompt();
    await input.answer('no-start');
    await input.locator.getByText('(2/4)').waitFor();
    await input.answer('/no/such/program');
    await input.locator.getByText('(3/4)').waitFor();
    await input.answer('');
    await input.locator.getByText('(4/4)').waitFor();
    await input.accept();
    await workbench().notifications.waitFor(/no-start was created but could not be started/);
    await workbench().screenshot('verbs-start-failed');
    await workbench().notifications.click(/no-start/, 'Remove Container');
    await waitFor('it to go', async () => !(await exists('/containers/no-start/json')));
  });

  it('the history is a document', async () => {
    await row('longshore-test/web:1.0').pickFromMenu('Show Image History');
    await workbench().editors.waitForText('Imported from');
    await workbench().screenshot('verbs-history');
    await workbench()
      .page.getByRole('tab', { name: /web:1\.0 \(history\)/ })
      .waitFor();
  });
});

describe('what is done to volumes and networks', () => {
  const workbench = useWorkbench({
    theme: 'dark',
    settings: still,
    size: { width: 1280, height: 1000 },
  });

  before(async () => {
    await workbench().openDocker();
    for (const view of ['Volumes', 'Networks']) await workbench().view(view).expand();
  });
  afterEach(async function () {
    await leave(workbench(), this.currentTest?.state === 'failed');
  });

  it('a volume is created; a name that is there already is refused', async () => {
    await raw.createVolume('old-volume');
    await workbench().view('Volumes').clickAction('Create Volume');
    await workbench().quickInput.prompt();
    await workbench().quickInput.answer('old-volume');
    await workbench()
      .quickInput.validation.filter({ hasText: /already/ })
      .waitFor();
    await workbench().quickInput.answer('new-volume');
    await workbench().view('Volumes').row('new-volume').waitFor();
    await raw.delete('/volumes/new-volume');
  });

  it('of several volumes those in use stay, and why is said', async () => {
    for (const name of ['vol-free', 'vol-used']) await raw.createVolume(name);
    await raw.createContainer({ name: 'holder', hostConfig: { Binds: ['vol-used:/data'] } });
    const view = workbench().view('Volumes');
    await view.row('vol-free').select();
    await view.row('vol-used').select('Control');
    await workbench().page.keyboard.press('Delete');
    assert.match(await workbench().dialog.detail(), /vol-used \(used by holder\)/);
    await workbench().dialog.click('Remove');
    await workbench().notifications.waitFor(/Remove: 1 of 2 failed\. vol-used/);
    await workbench().screenshot('verbs-partial-failure');
    await workbench().notifications.dismiss(/1 of 2 failed/);
    assert.ok(!(await exists('/volumes/vol-free')));
    assert.ok(await exists('/volumes/vol-used'));
  });

  it('a hostile name is shown as it is, and harms nothing', async () => {
    const name = 'net $(touch /tmp/longshore-harm) <b>bold</b> [x](command:y)';
    const id = await raw.createNetwork(name);
    const row = workbench()
      .view('Networks')
      .row('net $(touch /tmp/longshore-harm) <b>bold</b> [x] (command:y)');
    await row.pickFromMenu('Remove Network…');
    assert.match(await workbench().dialog.message(), /“net \$\(touch .*<b>bold<\/b>/);
    await workbench().dialog.click('Remove');
    await row.waitFor({ state: 'hidden' });
    assert.ok(!(await exists(`/networks/${id}`)));
    assert.ok(!fs.existsSync('/tmp/longshore-harm'));
  });

  it('unused volumes are pruned by choice', async () => {
    await raw.createVolume('vol-named');
    await workbench().runCommand('Docker: Remove Unused Volumes…');
    await workbench().quickInput.prompt();
    await workbench().quickInput.pick('All unused volumes');
    assert.match(await workbench().dialog.detail(), /vol-named/);
    await workbench().dialog.click('Cancel');
    assert.ok(await exists('/volumes/vol-named'));
  });

  it('a network is created in steps, containers join and leave, and it is removed', async () => {
    await raw.runContainer({ name: 'member' });
    await workbench().view('Networks').clickAction('Create Network');
    const input = workbench().quickInput;
    await input.prompt();
    await input.answer('e2e-net');
    await input.row('bridge').waitFor();
    await input.accept();
    await input.locator.getByText('Subnet').waitFor();
    await input.answer('10.99.0.0/33');
    await workbench()
      .page.getByText(/Enter a subnet/)
      .waitFor();
    await input.answer('10.199.7.0/24');
    await input.row('Internal').waitFor();
    await input.accept();
    const row = workbench().view('Networks').row('e2e-net');
    await row.waitFor();
    await row.pickFromMenu('Connect to Network…');
    await input.check('member');
    await input.accept();
    const connected = async (): Promise<boolean> =>
      'e2e-net' in (await raw.inspect('member')).NetworkSettings.Networks;
    await waitFor('the container to join', connected);
    await row.pickFromMenu('Remove Network…');
    assert.match(await workbench().dialog.detail(), /connected: member/);
    await workbench().dialog.click('Remove');
    await workbench().page.getByText('“e2e-net” is in use and was not removed.').waitFor();
    await workbench().dialog.click('Disconnect and Remove');
    await row.waitFor({ state: 'hidden' });
    assert.ok(!(await connected()));
  });
});
