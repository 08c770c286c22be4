import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DockerCli } from '../support/dockerCli';
import { modernDocker, startMachineEngine, waitFor, type MachineEngine } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';
import { StatsTableView } from './statsTableView';

const units = ['B', 'KiB', 'MiB', 'GiB'];

/** Of `468KiB / 963.1MiB` and `468 KiB`. */
function bytesOf(text: string): number {
  const [, value, unit = ''] = /^([\d.]+)\s*([KMG]?i?B)/.exec(text) ?? [];
  return Number(value) * 1024 ** units.indexOf(unit);
}

describe('An engine with control groups of version 2, in a window', () => {
  let machine: MachineEngine;
  let window: Workbench;
  let directory: string;

  before(async function () {
    this.timeout(180_000);
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-groups-'));
    machine = await startMachineEngine();
    await new RawEngine(machine.socketPath).runContainer({
      name: 'cached',
      cmd: ['sh', '-c', 'dd if=/dev/zero of=/file bs=1M count=12 conv=fsync; sleep 86400'],
    });
    window = await Workbench.open({ environment: { DOCKER_HOST: machine.host } });
  });

  after(async () => {
    await window.close();
    await machine.stop();
    fs.rmSync(directory, { recursive: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  it('has the memory that docker stats tells: without the cache of files', async () => {
    const { cli } = await modernDocker();
    const docker = new DockerCli(directory, cli);
    const view = new StatsTableView(window);
    await window.openDocker();
    await window.view('Containers').row('cached').waitFor();
    await view.openRunning();
    await view.waitForCell('cached', 'memory', /iB/);
    let difference = '';
    const ours = await waitFor('the same figures', async () => {
      const format = ['stats', '--no-stream', '--format', '{{.MemUsage}}', 'cached'];
      const theirs = await docker.runWith({ DOCKER_HOST: machine.host }, ...format);
      const shown = await view.cell('cached', 'memory').innerText();
      difference = `${shown}, ${theirs}`;
      // Each rounds in its own way.
      const isSame = Math.abs(bytesOf(shown) - bytesOf(theirs)) <= bytesOf(theirs) * 0.01;
      return isSame && bytesOf(shown);
    }).catch((error: unknown) => {
      throw new Error(`the last figures: ${difference}`, { cause: error });
    });
    assert.ok(ours > 0 && ours < 12 * 1024 * 1024);
    await window.screenshot('stats-control-groups');
  });
});
