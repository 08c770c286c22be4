import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connectedSession, containerRow } from '../../support/extensionHost';
import { Answers } from '../../support/answers';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { InspectHouse } from './page';

describe('An inspect page', () => {
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

  function tabs(): readonly vscode.Tab[] {
    return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  }

  it('tells of a container all that it was made with', async () => {
    await raw.createVolume('inspect-data');
    await raw.createNetwork('inspect-front');
    const id = await raw.runContainer({
      name: 'inspect-all',
      env: ['MODE=production', 'DB_PASSWORD=hunter2', 'DB_URL=postgres://app:hunter2@db/x'],
      labels: { owner: 'me', 'com.docker.compose.project': 'shop' },
      config: {
        User: '1000:1000',
        WorkingDir: '/tmp',
        Hostname: 'box',
        ExposedPorts: { '80/tcp': {}, '9000/tcp': {} },
        Healthcheck: { Test: ['CMD-SHELL', 'echo fine'], Interval: 1_000_000_000, Retries: 2 },
      },
      hostConfig: {
        Binds: ['inspect-data:/data:ro', '/tmp:/host'],
        PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
        RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 },
        NetworkMode: 'inspect-front',
        Memory: 268_435_456,
        MemoryReservation: 134_217_728,
        NanoCpus: 500_000_000,
        CpusetCpus: '0',
        PidsLimit: 100,
        BlkioWeight: 0,
        Ulimits: [{ Name: 'nofile', Soft: 1024, Hard: 2048 }],
        Devices: [
          { PathOnHost: '/dev/null', PathInContainer: '/dev/nothing', CgroupPermissions: 'rw' },
        ],
        Sysctls: { 'net.ipv4.ip_forward': '1' },
        ShmSize: 33_554_432,
        CapAdd: ['NET_ADMIN'],
        CapDrop: ['MKNOD'],
        SecurityOpt: ['no-new-privileges', 'seccomp=unconfined'],
        ReadonlyRootfs: true,
        PidMode: 'host',
        GroupAdd: ['7'],
        Dns: ['10.0.0.1'],
        ExtraHosts: ['db:10.0.0.5'],
        Tmpfs: { '/run': 'size=1m' },
        Init: true,
        LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
      },
    });
    const page = await house.page('container', id, 'inspect-all');
    const { NetworkSettings, State } = await raw.inspect(id);
    assert.equal(page.page.title, 'inspect-all');
    const port = NetworkSettings.Ports['80/tcp']?.[0]?.HostPort ?? '';
    const expected: Readonly<Record<string, string>> = {
      'overview/restartPolicy': 'on-failure:5',
      'overview/command': 'sleep 86400',
      'overview/workingDir': '/tmp',
      'overview/hostname': 'box',
      'overview/init': 'Yes',
      'overview/pid': String(State.Pid),
      'overview/id': id,
      [`ports/80/tcp/127.0.0.1:${port}`]: `127.0.0.1:${port}`,
      'ports/9000/tcp': 'not published',
      'mounts//data/source': 'inspect-data',
      'mounts//data/mode': 'read-only',
      'mounts//host/source': '/tmp',
      'mounts//run/type': 'tmpfs',
      'networks/inspect-front': 'inspect-front',
      'networks/dns': '10.0.0.1',
      'networks/extraHosts': 'db:10.0.0.5',
      'environment/MODE': 'production',
      'environment/DB_PASSWORD': '',
      'environment/DB_URL': '',
      'labels/owner': 'me',
      'compose/com.docker.compose.project': 'shop',
      'resources/memory': '256 MiB',
      'resources/memoryReservation': '128 MiB',
      'resources/cpus': '0.5',
      'resources/cpuset': '0',
      'resources/pids': '100',
      'resources/ulimits': 'nofile=1024:2048',
      'resources/devices': '/dev/null:/dev/nothing:rw',
      'resources/sysctls': 'net.ipv4.ip_forward=1',
      'resources/shm': '32 MiB',
      'security/privileged': 'No',
      'security/user': '1000:1000',
      'security/groups': '7',
      'security/capAdd': 'NET_ADMIN',
      'security/capDrop': 'MKNOD',
      'security/readOnly': 'Yes',
      'security/noNewPrivileges': 'Yes',
      'security/seccomp': 'unconfined',
      'security/PidMode': 'host',
      'logging/driver': 'json-file',
      'logging/max-size': '1m',
    };
    const actual = Object.fromEntries(Object.keys(expected).map((key) => [key, page.text(key)]));
    assert.deepEqual(actual, expected);
    const address = NetworkSettings.Networks['inspect-front']?.IPAddress ?? '?';
    assert.ok(page.text('networks/inspect-front/address')?.startsWith(`${address}/`));
    await waitFor('the health log', () => page.rows('health').length > 0);
    assert.equal(page.rows('health')[0]?.[3], 'fine');
    assert.equal(page.page.badge?.text, 'healthy');
  });

  it('says of an object that never was there that it is gone, and of another engine’s that it is not connected', async () => {
    const { id: endpointId } = await connectedSession();
    const gone = house.unknownPage({ endpointId, kind: 'volume', id: 'never', name: 'never' });
    await gone.waitForPhase('removed');
    const elsewhere = { endpointId: 'nowhere', kind: 'volume', id: 'v', name: 'v' } as const;
    await house.unknownPage(elsewhere).waitForPhase('left');
  });

  it('tells of an image its layers, its history, and who uses it as that changes', async () => {
    const { Id: imageId } = await raw.get<{ Id: string }>('/images/longshore-test/web:1.0/json');
    const page = await house.page('image', imageId);
    assert.equal(page.page.title, 'longshore-test/web:1.0');
    assert.equal(page.rows('layers').length, 1);
    await waitFor('the history', () => page.section('history').table?.rows.length === 1);
    await waitFor('the users', () => page.section('users').count === 0);
    const id = await raw.createContainer({ name: 'inspect-user', image: 'longshore-test/web:1.0' });
    await waitFor('the new user', () => page.text(`users/${id}`) === 'inspect-user');
    assert.equal(page.text(`users/${id}/state`), 'created');
    page.act(`users/${id}`, 'inspect');
    await waitFor('the other page', () => house.shown.length === 1);
    const { id: endpointId } = await connectedSession();
    assert.deepEqual(house.shown, [{ endpointId, kind: 'container', id, name: 'inspect-user' }]);
    await raw.remove(id);
    await waitFor('the user to go', () => page.section('users').count === 0);
    await raw.tag('longshore-test/web:1.0', 'inspect.example.com/web:2.0');
    await waitFor('the new tag', () =>
      JSON.stringify(page.page).includes('inspect.example.com/web:2.0'),
    );
    await raw.delete('/images/inspect.example.com/web:2.0');
  });

  it('tells of a volume who uses it, and its size when it is asked for', async () => {
    await raw.createVolume('inspect-volume');
    const page = await house.page('volume', 'inspect-volume');
    assert.equal(page.text('overview/size'), 'not measured');
    const id = await raw.runContainer({
      name: 'inspect-writer',
      cmd: ['sh', '-c', 'head -c 5000 /dev/zero > /data/x; sleep 1000'],
      hostConfig: { Binds: ['inspect-volume:/data'] },
    });
    await waitFor('the user', () => page.text(`users/${id}`) === 'inspect-writer');
    assert.deepEqual(page.rows('users')[0]?.slice(2), ['/data']);
    await waitFor('the size', () => {
      page.act('overview/size', 'measure');
      return page.text('overview/size') === '5 kB';
    });
  });

  it('tells of a network who is connected, as that changes', async () => {
    const networkId = await raw.createNetwork('inspect-net');
    const id = await raw.runContainer({ name: 'inspect-member' });
    const page = await house.page('network', networkId);
    assert.equal(page.section('containers').count, 0);
    await raw.post(`/networks/${networkId}/connect`, { Container: id });
    await waitFor('the member', () => page.text(`containers/${id}`) === 'inspect-member');
    const network = await raw.get<{ Containers: Record<string, { IPv4Address: string }> }>(
      `/networks/${networkId}`,
    );
    await waitFor(
      'its address',
      () => page.text(`containers/${id}/ipv4`) === network.Containers[id]?.IPv4Address,
    );
    await raw.post(`/networks/${networkId}/disconnect`, { Container: id });
    await waitFor('the member to go', () => page.section('containers').count === 0);
  });

  it('copies any value as it is, a section without its secrets, and shows a secret only when asked', async () => {
    const id = await raw.createContainer({
      name: 'inspect-secret',
      env: ['DB_PASSWORD=hunter2', 'MODE=\u001b[31mred'],
    });
    const page = await house.page('container', id);
    assert.doesNotMatch(JSON.stringify(page.page), /hunter2/);
    page.say({ type: 'copy', id: 'environment/DB_PASSWORD' });
    await waitFor('the copy', () => page.copied.length === 1);
    assert.equal(await vscode.env.clipboard.readText(), 'hunter2');
    page.say({ type: 'copy', id: 'environment/MODE' });
    await waitFor('the copy', () => page.copied.length === 2);
    assert.equal(await vscode.env.clipboard.readText(), '\u001b[31mred');
    page.say({ type: 'copySection', id: 'environment' });
    await waitFor('the copy', () => page.copied.length === 3);
    const lines = (await vscode.env.clipboard.readText()).split('\n');
    assert.equal(lines[1], 'DB_PASSWORD\t••••••');
    assert.match(lines[2] ?? '', /^MODE\t/);
    page.say({ type: 'reveal', id: 'environment/DB_PASSWORD' });
    await waitFor('the secret', () => page.revealed.get('environment/DB_PASSWORD') === 'hunter2');
    assert.doesNotMatch(JSON.stringify(page.page), /hunter2/);
  });

  it('cuts what is long, and gives all of it when asked', async () => {
    const long = 'x'.repeat(100_000);
    const id = await raw.createContainer({ name: 'inspect-long', env: [`LONG=${long}`] });
    const page = await house.page('container', id);
    assert.equal(page.find('environment/LONG')?.cut, 100_000);
    assert.equal(page.text('environment/LONG')?.length, 10_000);
    page.say({ type: 'whole', id: 'environment/LONG' });
    await waitFor('all of it', () => page.revealed.get('environment/LONG') === long);
  });

  it('searches the ends of values that the page does not have, and no secret', async () => {
    const filler = 'x'.repeat(20_000);
    const id = await raw.createContainer({
      name: 'inspect-search',
      env: [`LONG=needle${filler}Needle${filler}needle`, `LONG_SECRET=${filler}needle`],
      labels: { other: filler, short: 'needle' },
    });
    const page = await house.page('container', id);
    page.say({ type: 'search', query: 'needle' });
    await waitFor('the findings', () => page.found.has('needle'));
    assert.deepEqual(page.found.get('needle'), [{ id: 'environment/LONG', count: 2 }]);
    page.say({ type: 'search', query: 'nothing' });
    await waitFor('no findings', () => page.found.get('nothing')?.length === 0);
  });

  it('shows as JSON, and compares, what was seen last of a container that is removed', async () => {
    const id = await raw.createContainer({ name: 'inspect-last' });
    const other = await raw.createContainer({ name: 'inspect-other' });
    const page = await house.page('container', id, 'inspect-last');
    const before = await raw.get(`/containers/${id}/json`);
    await containerRow(other);
    await raw.remove(id);
    await page.waitForPhase('removed');
    page.act('', 'showJson');
    const name = 'inspect-last (removed)';
    await waitFor('the document', () => tabs().some(({ label }) => label === `${name}.json`));
    const { document } = await waitFor('its text', () => vscode.window.activeTextEditor);
    assert.deepEqual(JSON.parse(document.getText()), before);
    const [lens] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.match(lens?.command?.title ?? '', /No longer on the engine/);
    const answers = new Answers();
    try {
      page.act('', 'compare');
      (await answers.input('Compare inspect-last with…')).pick('inspect-other');
      await waitFor('the diff', () => diffOf(`${name} ↔ inspect-other`) !== undefined);
    } finally {
      answers.dispose();
    }
  });

  it('opens the JSON document, the log and the stats', async () => {
    const id = await raw.runContainer({ name: 'inspect-doors' });
    const page = await house.page('container', id, 'inspect-doors');
    page.act('', 'showJson');
    await waitFor('the document', () => tabs().some(({ label }) => label === 'inspect-doors.json'));
    page.act('', 'showLogs');
    await waitFor('the log', () => tabs().some(({ label }) => /^Logs?: inspect-doors/.test(label)));
    page.act('', 'showStats');
    await waitFor('the stats', () => tabs().some(({ label }) => label === 'Stats: inspect-doors'));
  });

  it('copies the container as a command line and as a compose service', async () => {
    const id = await raw.createContainer({ name: 'inspect-run', env: ['MODE=production'] });
    const page = await house.page('container', id);
    await vscode.env.clipboard.writeText('');
    const copied = (): Promise<string> =>
      waitFor('the copy', async () => (await vscode.env.clipboard.readText()) || undefined);
    page.act('', 'copyRun');
    const command = await copied();
    assert.match(command, /^docker run/);
    assert.match(command, /--env MODE=production|-e MODE=production/);
    await vscode.env.clipboard.writeText('');
    page.act('', 'copyCompose');
    assert.match(await copied(), /services:\n {2}inspect-run:/);
  });

  it('is opened by the command of a row, once per object', async () => {
    const id = await raw.createContainer({ name: 'inspect-row' });
    const row = await containerRow(id);
    for (let time = 0; time < 2; time++) {
      await vscode.commands.executeCommand('longshore.containers.inspect', row, [row]);
    }
    const tab = await waitFor('the tab', () => tabs()[0]);
    assert.equal(tab.label, 'Inspect: inspect-row');
    assert.equal(tabs().length, 1);
    assert.ok(tab.input instanceof vscode.TabInputWebview);
  });

  it('is compared with another in the diff editor, over the two documents', async () => {
    const ids = await Promise.all(
      ['inspect-one', 'inspect-two'].map((name) => raw.createContainer({ name })),
    );
    const page = await house.page('container', ids[0] ?? '', 'inspect-one');
    const answers = new Answers();
    try {
      page.act('', 'compare');
      const pick = await answers.input('Compare inspect-one with…');
      assert.ok(!pick.labels.includes('inspect-one'));
      pick.pick('inspect-two');
      await waitFor('the diff', () => diffOf('inspect-one ↔ inspect-two') !== undefined);
    } finally {
      answers.dispose();
    }
  });

  it('compares two selected rows, and asks for a second one where there is only one', async () => {
    const rows = await Promise.all(
      ['inspect-left', 'inspect-right'].map(async (name) =>
        containerRow(await raw.createContainer({ name })),
      ),
    );
    await vscode.commands.executeCommand('longshore.containers.compare', rows[0], rows);
    const diff = await waitFor('the diff', () => diffOf('inspect-left ↔ inspect-right'));
    assert.match(diff.original.path, /inspect-left\.json$/);
    assert.match(diff.modified.path, /inspect-right\.json$/);
    const text = (await vscode.workspace.openTextDocument(diff.modified)).getText();
    assert.deepEqual(JSON.parse(text), await raw.get(`/containers/${rows[1]?.id ?? ''}/json`));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const answers = new Answers();
    try {
      void vscode.commands.executeCommand('longshore.containers.compare', rows[1], [rows[1]]);
      (await answers.input('Compare inspect-right with…')).pick('inspect-left');
      await waitFor('the diff', () => diffOf('inspect-right ↔ inspect-left'));
    } finally {
      answers.dispose();
    }
  });

  function diffOf(label: string): vscode.TabInputTextDiff | undefined {
    const tab = tabs().find((each) => each.label === label);
    return tab?.input instanceof vscode.TabInputTextDiff ? tab.input : undefined;
  }
});
