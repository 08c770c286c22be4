import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { Answers } from '../../support/answers';
import { connectedSession } from '../../support/extensionHost';
import { importImage, testVariable, waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { StatsPage } from './page';

const MiB = 1024 * 1024;

/** The smallest picture there is. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('The view of one container', () => {
  const raw = new RawEngine();
  const pages: StatsPage[] = [];
  let answers: Answers;
  let endpointId = '';
  let directory = '';

  before(async () => {
    endpointId = (await connectedSession()).id;
    directory = await mkdtemp(path.join(os.tmpdir(), 'longshore-export-'));
  });

  beforeEach(() => {
    answers = new Answers();
  });

  afterEach(async () => {
    answers.dispose();
    for (const page of pages.splice(0)) page.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await raw.removeTestObjects();
  });

  after(() => rm(directory, { recursive: true, force: true }));

  async function open(containerId: string, name: string): Promise<StatsPage> {
    const page = await StatsPage.open({ endpointId, containerId, name, image: 'busybox' });
    pages.push(page);
    return page;
  }

  /** What has happened since the page was opened, but for the first start: the engine may say, and mean, that it was only then. */
  const marksOf = (page: StatsPage): string[] => {
    const since = page.marks.filter(({ time }) => time >= page.openedAt).map(({ kind }) => kind);
    return since[0] === 'started' ? since.slice(1) : since;
  };

  /** What the engine says of starts and ends, in its own order. */
  async function told(id: string): Promise<string[]> {
    const filters = JSON.stringify({ container: [id], event: ['start', 'die'] });
    // So much later, for which the engine waits, that what has come within this millisecond is told as well.
    const until = String((Date.now() + 2) / 1000);
    const query = new URLSearchParams({ since: '0', until, filters });
    const events = (await raw.text('GET', `/events?${query.toString()}`)).trim().split('\n');
    return events.map((event) => (event.includes('"Action":"die"') ? 'stopped' : 'started'));
  }

  it('keeps its history while it is hidden, and when the container is stopped and removed', async () => {
    const id = await raw.runContainer({ name: 'view-history' });
    const page = await open(id, 'view-history');
    await waitFor('values', () => page.points.length >= 2, { timeout: 15_000 });
    const first = page.points[0];
    page.hide();
    await raw.post(`/containers/${id}/pause`);
    await raw.post(`/containers/${id}/unpause`);
    page.show();
    await waitFor('the values from before', () => page.points.length >= 2);
    assert.deepEqual(page.points[0], first);
    await waitFor('what happened meanwhile', () => marksOf(page).length === 2);
    assert.deepEqual(marksOf(page), ['paused', 'unpaused']);
    await raw.stop(id);
    await waitFor('the stop', () => page.status?.phase === 'stopped');
    await raw.remove(id);
    await waitFor('the removal', () => page.status?.phase === 'removed');
    assert.equal(page.status?.problem, '');
    assert.deepEqual(marksOf(page), ['paused', 'unpaused', 'stopped', 'removed']);
    page.hide();
    page.show();
    await waitFor('the chart', () => page.snapshot?.status.phase === 'removed');
    assert.deepEqual(page.points[0], first);
    assert.ok(page.marks.every(({ time }) => Math.abs(time - Date.now()) < 60_000));
  });

  it('marks a stop, a start and a restart', async () => {
    const id = await raw.runContainer({ name: 'view-restart' });
    const page = await open(id, 'view-restart');
    await waitFor('a value', () => page.points.length >= 1, { timeout: 15_000 });
    await raw.stop(id);
    await waitFor('its mark', () => marksOf(page).length === 1);
    await raw.start(id);
    await waitFor('the next mark', () => marksOf(page).length === 2);
    assert.deepEqual(marksOf(page), ['stopped', 'started']);
    await raw.post(`/containers/${id}/restart?t=0`);
    await waitFor('both marks', () => marksOf(page).length === 4);
    // An engine that is busy may tell of the new start before it tells of the end.
    assert.deepEqual(marksOf(page), (await told(id)).slice(-4));
    assert.deepEqual(marksOf(page).slice(2).sort(), ['started', 'stopped']);
    const before = page.points.length;
    await waitFor('more values', () => page.points.length > before, { timeout: 15_000 });
    assert.equal(page.status?.phase, 'running');
  });

  it('goes by the new name of its container, also while it is hidden', async () => {
    const id = await raw.runContainer({ name: 'view-named' });
    const page = await open(id, 'view-named');
    await raw.post(`/containers/${id}/rename?name=view-renamed`);
    await waitFor('the name', () => page.status?.name === 'view-renamed');
    page.hide();
    await raw.post(`/containers/${id}/rename?name=view-again`);
    await waitFor('the next name', () => page.names.length === 2);
    assert.deepEqual(page.names, ['view-renamed', 'view-again']);
  });

  it('lists the processes while they are watched, and only then', async () => {
    const id = await raw.runContainer({
      name: 'view-processes',
      cmd: ['sh', '-c', 'sleep 1001 & while :; do :; done'],
    });
    const page = await open(id, 'view-processes');
    page.say({ type: 'watchProcesses', on: true });
    const { pid, parentPid, user, memory } = await page.process('sleep 1001');
    const main = await page.process('sh -c');
    assert.equal(main.pid, (await raw.inspect(id)).State.Pid);
    assert.deepEqual([parentPid, user], [main.pid, 'root']);
    assert.ok(pid > 1 && (memory ?? 0) > 4096);
    await waitFor('a list after that', () => page.lists >= 2);
    const asked = await countTop(id);
    await waitFor('another one', () => asked.count() > 0);
    page.say({ type: 'watchProcesses', on: false });
    await quiet(asked, page);
    page.say({ type: 'watchProcesses', on: true });
    await waitFor('a list again', () => asked.count() > 0);
    page.hide();
    await quiet(asked, page);
    asked.restore();
  });

  it('lists no processes of a container that does not run, which is no error', async () => {
    const id = await raw.createContainer({ name: 'view-created' });
    const page = await open(id, 'view-created');
    page.say({ type: 'watchProcesses', on: true });
    await waitFor('the list', () => page.lists > 0);
    assert.deepEqual([page.processes, page.processProblem], [[], '']);
  });

  it('sends a signal to one of its processes, and asks before one that ends it', async () => {
    const id = await raw.runContainer({
      name: 'view-signals',
      cmd: ['sh', '-c', 'sleep 1001 & sleep 1001 & sleep 1002 & wait; wait; wait'],
    });
    const page = await open(id, 'view-signals');
    page.say({ type: 'watchProcesses', on: true });
    const { pid } = await page.process('sleep 1001');
    page.say({ type: 'signalProcess', pid, signal: 'SIGKILL' });
    const question = await answers.message(/SIGKILL/);
    assert.equal(
      question.text,
      `Send SIGKILL to process ${String(pid)} of container view-signals?`,
    );
    assert.ok(question.isModal && question.detail.endsWith('sleep 1001'));
    question.choose(undefined);
    page.say({ type: 'signalProcess', pid, signal: 'SIGTERM' });
    (await answers.message(/SIGTERM/)).choose('Send SIGTERM');
    const has = (): boolean => page.processes?.some((process) => process.pid === pid) === true;
    await waitFor('its end', () => !has());
    await page.process('sleep 1001');
    await page.process('sleep 1002');
    assert.deepEqual(answers.open, []);
    page.say({ type: 'signalProcess', pid, signal: 'SIGHUP' });
    const gone = await answers.message(/has ended/);
    assert.match(gone.text, /SIGHUP was not sent to process \d+\./);
    gone.choose(undefined);
  });

  it('offers the main process where there is no shell', async () => {
    await importImage(testVariable('LONGSHORE_TEST_SOCKET'), 'longshore-test/no-shell:1', [
      { path: 'busybox', content: fs.readFileSync('/bin/busybox'), mode: 0o755 },
    ]);
    const id = await raw.runContainer({
      name: 'view-bare',
      image: 'longshore-test/no-shell:1',
      cmd: ['/busybox', 'sleep', '1001'],
    });
    const engine = await (await connectedSession()).engine();
    const command = ['/busybox', 'sleep', '1002'];
    const started = await engine.containers.exec(id, { command, tty: false });
    const page = await open(id, 'view-bare');
    page.say({ type: 'watchProcesses', on: true });
    const { pid } = await page.process('/busybox sleep 1002');
    page.say({ type: 'signalProcess', pid, signal: 'SIGKILL' });
    (await answers.message(/SIGKILL/)).choose('Send SIGKILL');
    const offer = await answers.message(/no shell/);
    offer.choose('Send SIGKILL to the Main Process');
    const question = await answers.message(/main process of container view-bare/);
    assert.ok(question.isModal);
    question.choose('Send SIGKILL');
    await waitFor('the stop', () => page.status?.phase === 'stopped');
    started.dispose();
  });

  it('shows the limits, and who changes them is told what came of it', async () => {
    const id = await raw.runContainer({ name: 'view-limits' });
    const page = await open(id, 'view-limits');
    await waitFor('the limits', () => page.limits !== undefined);
    const none = { memory: 0, memorySwap: 0, cpus: 0, restartPolicy: 'no', maximumRetries: 0 };
    assert.deepEqual(page.limits, none);
    const wanted = {
      memory: 64 * MiB,
      memorySwap: 96 * MiB,
      cpus: 0.5,
      restartPolicy: 'on-failure',
      maximumRetries: 2,
    } as const;
    assert.equal(await page.set(wanted), '');
    assert.deepEqual(page.limits, wanted);
    const problem = await page.set({ ...wanted, memory: 1024 });
    assert.match(problem, /^The engine rejected the request: .*memory/i);
    assert.deepEqual(page.limits, wanted);
    await raw.post(`/containers/${id}/update`, { NanoCpus: 1_000_000_000 });
    await waitFor('what somebody else changed', () => page.limits?.cpus === 1);
    page.hide();
    await raw.post(`/containers/${id}/update`, { NanoCpus: 250_000_000 });
    page.show();
    await waitFor('what was changed meanwhile', () => page.limits?.cpus === 0.25);
  });

  it('saves its values as CSV', async () => {
    const id = await raw.runContainer({ name: 'view-csv' });
    const page = await open(id, 'view-csv');
    await waitFor('values', () => page.points.length >= 3, { timeout: 15_000 });
    const file = path.join(directory, 'values.csv');
    answers.chooseFile(file);
    page.say({ type: 'saveCsv' });
    const saved = await answers.message('Saved values.csv.');
    assert.match(
      answers.suggested?.path ?? '',
      /\/view-csv-stats-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.csv$/,
    );
    const [header = '', ...lines] = (await readFile(file, 'utf8')).split('\r\n');
    assert.match(header, /^Time,Container,CPU \(%\),.*,Memory \(bytes\),.*,Processes$/);
    assert.equal(lines.pop(), '');
    assert.ok(lines.length >= 3);
    const [first] = page.points;
    const columns = (lines[0] ?? '').split(',');
    assert.equal(columns[0], new Date(first?.time ?? 0).toISOString());
    assert.equal(columns[1], 'view-csv');
    assert.equal(columns[header.split(',').indexOf('Memory (bytes)')], String(first?.memoryUsage));
    saved.choose('Open');
    await waitFor('the file', () => vscode.window.activeTextEditor?.document.uri.fsPath === file);
  });

  it('saves its charts as PNG wherever VS Code can write', async () => {
    const written = new Map<string, Uint8Array>();
    const provider = vscode.workspace.registerFileSystemProvider(
      'longshore-test',
      new WriteOnly(written),
    );
    const id = await raw.runContainer({ name: 'view-png' });
    const page = await open(id, 'view-png');
    answers.chooseFile(vscode.Uri.parse('longshore-test:/charts.png'));
    page.say({ type: 'savePng', data: picture });
    (await answers.message('Saved charts.png.')).choose(undefined);
    assert.match(answers.suggested?.path ?? '', /\/view-png-stats-.*\.png$/);
    assert.deepEqual(Buffer.from(written.get('/charts.png') ?? []), Buffer.from(picture, 'base64'));
    provider.dispose();
  });

  it('says why a file could not be written, and asks for another place', async () => {
    const id = await raw.runContainer({ name: 'view-refused' });
    const page = await open(id, 'view-refused');
    answers.chooseFile(vscode.Uri.parse('longshore-nowhere:/charts.png'));
    page.say({ type: 'savePng', data: picture });
    const refused = await answers.message(/charts\.png could not be saved: /);
    const file = path.join(directory, 'second.png');
    answers.chooseFile(file);
    refused.choose('Choose Another Place…');
    (await answers.message('Saved second.png.')).choose(undefined);
    assert.equal((await readFile(file)).toString('base64'), picture);
  });

  it('has nothing to save before there are values', async () => {
    const id = await raw.createContainer({ name: 'view-empty' });
    const page = await open(id, 'view-empty');
    page.say({ type: 'saveCsv' });
    (await answers.message(/no values to save/)).choose(undefined);
  });
});

/** Counts how often a container's processes are asked for. */
async function countTop(id: string): Promise<{ count(): number; restore(): void }> {
  const { containers } = await (await connectedSession()).engine();
  const original = containers.top.bind(containers);
  let asked = 0;
  containers.top = (...args) => {
    if (args[0] === id) asked++;
    return original(...args);
  };
  return {
    count() {
      const before = asked;
      asked = 0;
      return before;
    },
    restore() {
      containers.top = original;
    },
  };
}

/** Some seconds of statistics pass without one more question. */
async function quiet(asked: { count(): number }, page: StatsPage): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  asked.count();
  const lists = page.lists;
  const started = Date.now();
  await waitFor('longer than the pause between two lists', () => Date.now() - started > 3000);
  assert.deepEqual([asked.count(), page.lists], [0, lists]);
}

/** As much of a file system as saving needs. */
class WriteOnly implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  private readonly written: Map<string, Uint8Array>;

  constructor(written: Map<string, Uint8Array>) {
    this.written = written;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const size = this.written.get(uri.path)?.length;
    if (size === undefined && uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
    const type = uri.path === '/' ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: 0, size: size ?? 0 };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    // There is the one.
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.written.get(uri.path) ?? new Uint8Array();
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.written.set(uri.path, content);
  }

  delete(uri: vscode.Uri): void {
    this.written.delete(uri.path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}
