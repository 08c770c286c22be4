import assert from 'node:assert/strict';
import { containersSource } from '../../../src/features/containers/tree/containersTree';
import { Environments } from '../../../src/features/containers/tree/environments';
import type { Services } from '../../../src/ui/services';
import { connectedSession, extensionServices } from '../../support/extensionHost';
import { freePort, waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { ViewUnderTest } from './viewUnderTest';

function inProject(project: string): Record<string, string> {
  return { 'com.docker.compose.project': project, 'com.docker.compose.service': 'web' };
}

describe('The containers view', () => {
  const raw = new RawEngine();
  let services: Services;
  let view: ViewUnderTest;
  let environments: Environments;

  before(async () => {
    await connectedSession();
    services = await extensionServices();
  });

  beforeEach(() => {
    environments = new Environments();
    view = new ViewUnderTest(services.sessions, containersSource(services, environments));
  });

  afterEach(async () => {
    view.dispose();
    for (const name of ['containers.groupBy', 'containers.sortBy'] as const) {
      await services.settings.set(name, name === 'containers.groupBy' ? 'composeProject' : 'name');
    }
    await services.settings.set('containers.showStopped', true);
    await raw.removeTestObjects();
  });

  it('has a row as soon as the engine has the container, and draws it once, the others as they were', async () => {
    await raw.createContainer({ name: 'view-old' });
    const old = view.item(await view.row('view-old'));
    view.forget();
    await raw.createContainer({ name: 'view-new' });
    await waitFor('all rows to be drawn', () => view.redrawn.includes(undefined));
    assert.deepEqual(view.redrawn, [undefined]);
    assert.ok((await view.labels()).includes('view-new'));
    assert.equal(
      view.item(await view.row('view-old')),
      old,
      'a row that did not change was made anew',
    );
  });

  it('keeps the node and the id of a container that stops and starts, and draws only its row', async () => {
    const id = await raw.runContainer({ name: 'view-stop' });
    const other = await raw.runContainer({ name: 'view-other' });
    const node = await view.row('view-stop');
    for (const each of [node, await view.row('view-other')]) {
      await view.waitForDescription(each, /^running/);
    }
    const item = view.item(node);
    view.forget();

    await raw.stop(id);
    await view.waitForDescription(node, /^exited \(137\)/);

    assert.ok(view.redrawn.every((each) => each === node));
    assert.equal(view.item(node).id, item.id);
    assert.notEqual(view.item(node).contextValue, item.contextValue);
    assert.equal(await view.row('view-stop'), node);
    await raw.start(id);
    await view.waitForDescription(node, /^running/);
    await raw.remove(other);
  });

  it('asks nothing of the engine while it is hidden, and is current when it is shown again', async () => {
    const id = await raw.runContainer({ name: 'view-hidden' });
    const node = await view.row('view-hidden');
    view.tree.setVisible(false);
    await raw.stop(id);
    await raw.createContainer({ name: 'view-meanwhile' });
    view.forget();
    view.tree.setVisible(true);
    await view.waitForDescription(node, /^exited/);
    await view.row('view-meanwhile');
  });

  it('groups by compose project, image, network or state, as the setting says', async () => {
    const shop = await raw.runContainer({ name: 'shop-web-1', labels: inProject('shop') });
    await raw.createContainer({ name: 'shop-job-1', labels: inProject('shop') });
    await raw.createContainer({ name: 'lone' });
    const project = await view.row('shop');
    await view.waitForLabels(['shop-job-1', 'shop-web-1'], 'shop');
    await view.waitForDescription(project, /^1\/2 running$/);
    await view.row('lone');
    assert.deepEqual((await view.labels()).slice(-1), ['lone']);
    const node = await view.row('shop', 'shop-web-1');
    assert.equal(view.tree.getParent(node), project);
    assert.equal(view.tree.getParent(project), undefined);

    await services.settings.set('containers.groupBy', 'state');
    view.tree.invalidate();
    await view.row('running');
    assert.equal(await view.row('running', 'shop-web-1'), node);
    await raw.stop(shop);
    assert.equal(await view.row('exited', 'shop-web-1'), node);

    await services.settings.set('containers.groupBy', 'network');
    view.tree.invalidate();
    assert.ok((await view.labels('bridge')).includes('lone'));

    await services.settings.set('containers.groupBy', 'none');
    view.tree.invalidate();
    await view.waitForLabels(['lone', 'shop-job-1', 'shop-web-1']);
  });

  it('leaves out stopped containers when the setting says so', async () => {
    await raw.createContainer({ name: 'view-created' });
    await raw.runContainer({ name: 'view-running' });
    await view.row('view-created');
    await view.waitForDescription(await view.row('view-running'), /^running/);
    await services.settings.set('containers.showStopped', false);
    view.tree.invalidate();
    await view.waitForLabels(['view-running']);
  });

  it('filters, marks what it found, and counts', async () => {
    await raw.createContainer({ name: 'view-red' });
    await raw.createContainer({ name: 'view-blue' });
    await view.row('view-red');
    await view.row('view-blue');
    view.tree.setFilter('RED');
    const rows = await view.rows();
    assert.deepEqual(await view.labels(), ['view-red']);
    assert.deepEqual(rows[0] && view.item(rows[0]).label, {
      label: 'view-red',
      highlights: [[5, 8]],
    });
    assert.equal(view.tree.counts.shown, 1);
    assert.equal(view.tree.counts.total, 2);
    // What does not match is counted, not shown.
    await raw.createContainer({ name: 'view-green' });
    await waitFor('the count', () => view.tree.counts.total === 3);
    assert.deepEqual(await view.labels(), ['view-red']);
    view.tree.setFilter('');
    await view.row('view-blue');
  });

  it('has ports, mounts and networks below a container', async () => {
    const port = await freePort();
    await raw.createVolume('view-data');
    await raw.runContainer({
      name: 'view-open',
      config: { ExposedPorts: { '80/tcp': {}, '9000/udp': {} } },
      hostConfig: {
        PortBindings: { '80/tcp': [{ HostIp: '', HostPort: String(port) }] },
        Binds: ['view-data:/data'],
      },
    });
    await view.waitForLabels(
      [`${port} → 80/tcp`, '9000/udp', '/data', 'bridge', 'Environment'],
      'view-open',
    );
    const published = view.item(await view.row('view-open', `${port} → 80/tcp`));
    assert.equal(published.contextValue, 'port published tcp');
    assert.equal(published.command?.command, 'longshore.containers.openPort');
    assert.equal(view.item(await view.row('view-open', '9000/udp')).command, undefined);
    assert.equal(view.description(await view.row('view-open', '/data')), 'view-data');
  });

  it('hides the values of variables until they are asked for', async () => {
    const id = await raw.createContainer({ name: 'view-env', env: ['TOKEN=sesame', 'EMPTY='] });
    const variable = await view.row('view-env', 'Environment', 'TOKEN');
    const hidden = view.item(variable);
    assert.equal(hidden.description, '••••••');
    assert.ok(!JSON.stringify(hidden).includes('sesame'));
    const environment = await view.row('view-env', 'Environment');
    assert.ok(environment.kind === 'environment');
    assert.equal(environment.container.id, id);

    environments.setShown(environment.session, environment.container, true);
    assert.equal(await view.row('view-env', 'Environment', 'TOKEN'), variable);
    assert.equal(view.description(variable), 'sesame');
    assert.equal(view.item(variable).contextValue, 'variable shown');

    environments.setShown(environment.session, environment.container, false);
    await view.rows('view-env', 'Environment');
    assert.equal(view.description(variable), '••••••');
  });

  it('shows what an engine says as text and never as Markdown, links or HTML', async () => {
    const hostile =
      '**bold** [x](command:evil) <img src=x onerror=alert(1)> ![i](http://evil) `tick`';
    // What a notification would make a link of is taken apart everywhere.
    const shown = hostile.replaceAll('](', '] (');
    await raw.createContainer({
      name: 'view-hostile',
      labels: {
        'com.docker.compose.project': hostile,
        'com.docker.compose.service': `line\nbreak ${hostile}`,
        huge: 'x'.repeat(100_000),
      },
      cmd: ['echo', hostile],
      env: [`EVIL=${hostile}\u202e`, `HUGE=${'y'.repeat(100_000)}`],
    });
    const group = await view.row(shown);
    const node = await view.row(shown, 'view-hostile');
    const tooltip = await view.tooltip(node);
    assert.equal(tooltip.isTrusted, false);
    assert.equal(tooltip.supportHtml, false);
    assert.ok(tooltip.value.length < 5000);
    assert.ok(tooltip.value.includes(`\`\` ${shown} \`\``));
    assert.equal(view.label(group), shown);
    assert.ok(node.kind === 'container');
    environments.setShown(node.session, node.item, true);
    const [evil, huge] = await view.rows(shown, 'view-hostile', 'Environment');
    assert.ok(evil && huge);
    assert.equal(view.description(evil), shown);
    assert.ok(view.description(huge).length <= 500);
  });
});
