import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { freePort, startEngine, testVariable, type PrivateEngine } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench, Workbench } from '../support/workbench';
import { InspectView } from './inspectView';

const makeTree = `
mkdir -p /data/reports/2026
printf 'total 7' >/data/reports/sum.txt
printf '<b>not bold</b>' >'/data/$(plug) <b>.html'
printf 'secret of root' >/data/private && chmod 600 /data/private
ln -s /data/reports /data/latest
mkfifo /data/pipe
touch /data/ready
exec sleep 86400
`;

describe('The paths on an inspect page', () => {
  const raw = new RawEngine();
  const scratch = fs.mkdtempSync(path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'paths-'));
  const at = (name: string): string => path.join(scratch, name);
  for (const folder of ['work/inside', 'outside', 'leaving', 'gone'])
    fs.mkdirSync(at(folder), { recursive: true });
  fs.writeFileSync(at('app.conf'), 'mode = production\n');
  const workbench = useWorkbench({ folder: at('work'), size: { width: 1440, height: 900 } });
  const view = (): InspectView => new InspectView(workbench());

  before(async () => {
    await raw.createVolume('paths-data');
    await raw.runContainer({
      name: 'paths-web',
      cmd: ['sh', '-c', makeTree],
      // Whoever asks for the files must not depend on the container's user.
      config: { User: '0:0' },
      hostConfig: {
        Binds: [
          'paths-data:/data',
          `${at('app.conf')}:/app.conf:ro`,
          ...['work/inside', 'outside', 'leaving', 'gone'].map((folder) => {
            return `${at(folder)}:/${path.basename(folder)}`;
          }),
        ],
        Tmpfs: { '/memory': '' },
      },
    });
    fs.rmdirSync(at('gone'));
    await workbench().openDocker();
    await workbench().view('Containers').row('paths-web').pickFromMenu('Inspect Container');
    await view().value('mounts//outside/source').getByRole('button', { name: /^Open/ }).waitFor();
  });
  after(() => raw.removeTestObjects());

  function open(destination: string): Promise<void> {
    const name = /^Open/;
    return view().value(`mounts/${destination}/source`).getByRole('button', { name }).click();
  }

  async function browse(destination: string): Promise<void> {
    await view()
      .value(`mounts/${destination}`)
      .getByRole('button', { name: /^Browse/ })
      .click();
  }

  async function backToPage(): Promise<void> {
    await workbench().editors.tab('Inspect: paths-web').click();
    await view().section('Mounts').waitFor();
  }

  it('open a file in an editor', async () => {
    await open('/app.conf');
    await workbench().editors.waitForText('mode = production');
    await workbench().editors.close('app.conf');
    await backToPage();
  });

  it('show a folder of the workspace in the explorer', async () => {
    await open('/inside');
    await workbench()
      .page.locator('.explorer-folders-view .monaco-list-row.selected')
      .getByText('inside', { exact: true })
      .waitFor();
    await backToPage();
  });

  it('open another folder in a window of its own, where there is no file manager', async () => {
    const { page } = workbench();
    const [other] = await Promise.all([page.context().waitForEvent('page'), open('/outside')]);
    await other.waitForURL((url) => url.searchParams.get('folder') === at('outside'));
    await other.close();
  });

  it('that went meanwhile are told of in words', async () => {
    fs.rmdirSync(at('leaving'));
    await open('/leaving');
    await workbench().notifications.waitFor(`${at('leaving')} cannot be opened on this machine.`);
    await workbench().notifications.dismiss('cannot be opened');
  });

  it('are not offered where they are not on this machine', async () => {
    const buttons = view().value('mounts//gone/source').getByRole('button', { name: /^Open/ });
    assert.equal(await buttons.count(), 0);
    await view().text('mounts//gone/source').getByText(at('gone')).waitFor();
  });

  it('are gone through inside the container, file by file', async () => {
    const { quickInput, editors } = workbench();
    await browse('/data');
    await quickInput.row('ready').waitFor();
    assert.match(await quickInput.prompt(), /^paths-web: \/data\n/);
    assert.deepEqual(await quickInput.labels(), [
      '..',
      'latest',
      'reports',
      '$ (plug) <b>.html',
      'pipe',
      'private',
      'ready',
    ]);
    await workbench().screenshot('inspect-browse');
    await quickInput.pick('latest');
    await quickInput.row('2026').waitFor();
    await quickInput.pick('2026');
    await quickInput.locator.getByPlaceholder('This folder is empty').waitFor();
    await quickInput.pick('..');
    await quickInput.pick('sum.txt');
    await editors.waitForText('total 7');
    await workbench().page.keyboard.type('x');
    assert.equal((await editors.text()).trim(), 'total 7', 'it is to be read only');
    await editors.close('sum.txt');
    await backToPage();
  });

  it('lead up to the root, and say what is no file', async () => {
    const { quickInput, notifications } = workbench();
    await browse('/data');
    await quickInput.pick('pipe');
    await notifications.waitFor('/data/pipe is neither a file nor a folder.');
    await notifications.dismiss('is neither a file');
    await browse('/data');
    await quickInput.pick('..');
    await quickInput.row('bin').waitFor();
    assert.ok(!(await quickInput.labels()).includes('..'));
    await quickInput.dismiss();
  });

  it('open a mounted file of the container at once', async () => {
    await browse('/app.conf');
    await workbench().editors.waitForText('mode = production');
    await workbench().editors.close('app.conf');
    await backToPage();
  });

  it('of memory are not offered: the engine does not tell what is in it', async () => {
    await view().value('mounts//memory').waitFor();
    assert.equal(
      await view()
        .value('mounts//memory')
        .getByRole('button', { name: /^Browse/ })
        .count(),
      0,
    );
  });

  it('of a volume are those of a container that uses it, running or not', async () => {
    const { quickInput } = workbench();
    await workbench().openDocker();
    await workbench().view('Volumes').expand();
    await workbench().view('Volumes').row('paths-data').pickFromMenu('Inspect Volume');
    await view().title.getByText('paths-data').waitFor();
    await view().button('Browse').click();
    await quickInput.row('reports').waitFor();
    await quickInput.dismiss();
    await raw.stop('paths-web');
    await view().section('Used by').getByText('exited').waitFor();
    await view().button('Browse').click();
    await quickInput.pick('private');
    await workbench().editors.waitForText('secret of root');
  });
});

describe('The paths on the inspect page of an engine elsewhere', () => {
  let engine: PrivateEngine;
  let window: Workbench;

  before(async () => {
    // Of its own: whatever else the tests leave is not to stand before the file.
    const folder = fs.mkdtempSync(path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'far-'));
    const port = await freePort();
    engine = await startEngine({
      hosts: [`tcp://127.0.0.1:${String(port)}`],
      args: ['--tls=false'],
    });
    await new RawEngine(engine.socketPath).runContainer({
      name: 'far-web',
      cmd: ['sh', '-c', 'printf far >/host/far.txt; exec sleep 86400'],
      hostConfig: { Binds: [`${folder}:/host`] },
    });
    window = await Workbench.open({
      environment: { DOCKER_HOST: `tcp://127.0.0.1:${String(port)}` },
    });
  });
  after(async () => {
    await window.close();
    await engine.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  it('are not this machine’s, and are gone through all the same', async () => {
    const view = new InspectView(window);
    await window.openDocker();
    await window.view('Containers').row('far-web').pickFromMenu('Inspect Container');
    await view.value('mounts//host/source').waitFor();
    assert.equal(
      await view.value('mounts//host/source').getByRole('button', { name: /^Open/ }).count(),
      0,
    );
    await view
      .value('mounts//host')
      .getByRole('button', { name: /^Browse/ })
      .click();
    await window.quickInput.pick('far.txt');
    await window.editors.waitForText('far');
  });
});
