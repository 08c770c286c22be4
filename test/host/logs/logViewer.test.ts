import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ScopedContainer } from '../../../src/webviews/protocol/containerScope';
import type { LogsIdentity } from '../../../src/webviews/protocol/logs';
import { connectedSession, extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { LogPage } from './page';

/** Counts for ever. */
const counting = 'n=0; while true; do n=$((n+1)); echo "tick $n"; sleep 0.05; done';

const words = [
  'INFO server started',
  'DEBUG pool has 4 connections',
  '\\033[33mWARN\\033[0m disk almost full',
  'ERROR request failed',
  '{"level":"error","msg":"payment refused","order":{"id":7}}',
  'plain text',
];

describe('The log view', () => {
  const raw = new RawEngine();
  const pages: LogPage[] = [];
  let spools = '';
  let endpointId = '';

  before(async () => {
    spools = await mkdtemp(path.join(os.tmpdir(), 'longshore-spools-'));
    endpointId = (await connectedSession()).id;
  });

  after(async () => {
    await raw.removeTestObjects();
    await rm(spools, { recursive: true, force: true });
  });

  afterEach(async () => {
    for (const page of pages.splice(0)) page.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await waitFor('the files to be gone', async () => (await readdir(spools)).length === 0);
  });

  async function open(identity: LogsIdentity): Promise<LogPage> {
    const page = await LogPage.open(identity, spools);
    pages.push(page);
    return page;
  }

  function container(containerId: string, name: string, more = {}): ScopedContainer {
    return { endpointId, containerId, name, ...more };
  }

  async function openContainer(id: string, name: string): Promise<LogPage> {
    return open({ scope: 'selection', containers: [container(id, name)] });
  }

  async function printed(name: string, script: string): Promise<string> {
    const id = await raw.runContainer({ name, cmd: ['sh', '-c', script] });
    await raw.wait(id);
    return id;
  }

  it('shows the last lines and what is written from then on', async () => {
    const id = await raw.runContainer({ name: 'view-ticks', cmd: ['sh', '-c', counting] });
    const page = await openContainer(id, 'view-ticks');
    await page.waitForTexts('what was written before', (texts) => texts.includes('tick 1'));
    const texts = await page.waitForTexts('what came later', (all) => all.includes('tick 30'));
    assert.deepEqual(texts.slice(0, 3), ['tick 1', 'tick 2', 'tick 3']);
    assert.equal(page.state.sources[0]?.phase, 'following');
    const late = page.shown.slice(-20).map(({ line, time }) => {
      assert.ok(time !== undefined);
      return (page.arrivals.get(line) ?? Number.POSITIVE_INFINITY) - time;
    });
    const median = late.sort((one, other) => one - other)[10] ?? Number.POSITIVE_INFINITY;
    console.log(`      a row is sent ${median.toFixed(1)} ms after its line was written, median`);
  });

  it('sends the end of the log to a page that is not ready, once, and all that comes later when it is', async () => {
    const id = await raw.runContainer({ name: 'view-ahead', cmd: ['sh', '-c', counting] });
    const written = async (): Promise<number> => {
      const text = await raw.text('GET', `/containers/${id}/logs?stdout=1`);
      return [...text.matchAll(/tick \d+/g)].length;
    };
    await waitFor('something to be there', async () => (await written()) > 3);
    const page = await LogPage.load(
      { scope: 'selection', containers: [container(id, 'view-ahead')] },
      spools,
    );
    pages.push(page);
    await waitFor('the rows', () => page.shown.length > 0);
    const [first] = page.shown;
    assert.equal(first?.text, 'tick 1');
    assert.equal(page.received, 2, 'the snapshot and the rows');
    const ahead = page.shown.length;
    await waitFor('more lines', async () => (await written()) > ahead + 5);
    assert.equal(page.received, 2, 'nothing is sent to a page that may not be there');
    page.say({ type: 'ready' });
    await page.waitForTexts('what came meanwhile', (texts) => texts.length > ahead + 5);
  });

  it('starts with as many lines as the setting says, and loads the earlier ones in their place', async () => {
    const { settings } = await extensionServices();
    const id = await printed('view-tail', 'seq 1 5000');
    await settings.set('logs.tail', 20);
    try {
      const page = await openContainer(id, 'view-tail');
      await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
      const first = page.shown[0];
      assert.equal(first?.text, '4981');
      assert.equal(page.state.hasEarlier, true);
      page.say({ type: 'command', command: 'loadEarlier' });
      await waitFor('all lines', () => page.state.rows === 5001);
      assert.equal(page.state.hasEarlier, false);
      const { row } = await page.ask({ type: 'goToLine', line: first.line });
      assert.equal(row, 4980, 'the line is where it was among the others');
    } finally {
      await settings.set('logs.tail', undefined as unknown as number);
    }
  });

  it('finds what is not loaded yet when it searches backward', async () => {
    const { settings } = await extensionServices();
    const id = await printed('view-find', 'seq 1 3000');
    await settings.set('logs.tail', 50);
    try {
      const page = await openContainer(id, 'view-find');
      await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
      const before = page.state.generation;
      page.search('17');
      await waitFor(
        'the search to be done',
        () => page.state.generation > before && page.state.rows === 51,
      );
      const { generation, rows, matches } = page.state;
      assert.equal(matches, 0);
      const answer = await page.ask({
        type: 'find',
        generation,
        from: rows,
        direction: 'previous',
      });
      assert.equal(answer.row, 2916, '2917 is the last one');
      assert.equal(answer.generation, page.state.generation);
      assert.equal(answer.match, page.state.matches);
    } finally {
      await settings.set('logs.tail', undefined as unknown as number);
    }
  });

  it('stays where it is when a search in what is not loaded is cancelled', async () => {
    const { settings } = await extensionServices();
    const id = await printed('view-cancel', 'seq 1 400000');
    await settings.set('logs.tail', 50);
    try {
      const page = await openContainer(id, 'view-cancel');
      await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
      const before = page.state.generation;
      page.search('17');
      await waitFor(
        'the search to be done',
        () => page.state.generation > before && page.state.rows === 51,
      );
      const { generation, rows } = page.state;
      const asked = page.ask({ type: 'find', generation, from: rows, direction: 'previous' });
      await waitFor('the loading', () => page.state.loading);
      page.say({ type: 'command', command: 'cancelLoading' });
      const answer = await asked;
      assert.deepEqual([answer.isCancelled, answer.row], [true, undefined]);
      await waitFor('the loading to end', () => page.state.loading === undefined);
      assert.deepEqual([page.state.rows, page.state.hasEarlier], [rows, true]);
    } finally {
      await settings.set('logs.tail', undefined as unknown as number);
    }
  });

  it('is shown once, however often it is asked for', async () => {
    const id = await printed('view-once', 'echo once');
    const address = { endpointId, containerId: id };
    const tabs = (): readonly vscode.Tab[] =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(({ label }) => label === 'Logs: view-once');
    await vscode.commands.executeCommand('longshore.containers.showLogs', address);
    await waitFor('the view', () => tabs().length === 1);
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
    await waitFor('another editor', () => tabs()[0]?.isActive === false);
    await vscode.commands.executeCommand('longshore.containers.showLogs', address);
    await waitFor('the same view', () => tabs()[0]?.isActive === true);
    assert.equal(tabs().length, 1);
  });

  it('goes by the name that its container has now', async () => {
    const id = await raw.runContainer({ name: 'view-named', cmd: ['sh', '-c', counting] });
    const page = await openContainer(id, 'view-named');
    await page.waitForTexts('lines', (texts) => texts.length > 3);
    await raw.text('POST', `/containers/${id}/rename?name=view-renamed`);
    await waitFor('the new name', () => page.state.title === 'Logs: view-renamed');
    assert.deepEqual(
      page.identities.map(({ containers }) => containers.map(({ name }) => name)),
      [['view-renamed']],
    );
    const { length } = await page.texts();
    await page.waitForTexts('more lines', (texts) => texts.length > length + 3);
  });

  it('tells levels, colours, fields and where it matches', async () => {
    const text = words.join('\\n').replaceAll('"', '\\"');
    const id = await printed('view-words', `printf "${text}\\n"`);
    const page = await openContainer(id, 'view-words');
    await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
    const levels = page.shown.map(({ level }) => level);
    assert.deepEqual(levels.slice(0, 5), ['info', 'debug', 'warn', 'error', 'error']);
    assert.equal(page.shown[2]?.text, 'WARN disk almost full');
    assert.equal(page.shown[2].spans[0]?.style.foreground, 3);
    assert.deepEqual(page.shown[4]?.fields?.at(-1), ['order.id', '7']);
    assert.equal(page.shown.at(-1)?.isSeam, true);
    page.search('disk');
    const marked = await waitFor('the mark', async () => {
      await page.texts();
      return page.shown.find(({ isMatch }) => isMatch);
    });
    assert.deepEqual(marked.matches, [{ start: 5, end: 9 }]);
    assert.equal(page.state.rows, 7, 'a search alone hides nothing');
    page.search('disk', { onlyMatches: true });
    await page.waitForTexts('only what matches', (texts) => texts[0] === 'WARN disk almost full');
    page.search('', { onlyMatches: false, hiddenLevels: ['info', 'debug', 'warn', 'none'] });
    await page.waitForTexts('errors', (texts) => texts[0] === 'ERROR request failed');
  });

  it('says what is wrong with an expression, and of one that takes too long', async function () {
    this.timeout(30_000);
    const id = await printed('view-regex', `printf '%s\\n' ${'a'.repeat(200)}b`);
    const page = await openContainer(id, 'view-regex');
    await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
    page.setView({ include: { text: 'a(', isRegex: true, matchCase: true } });
    await waitFor('the problem', () => page.state.patternProblem.startsWith('Not a valid'));
    page.setView({ include: { text: '^(a+)+$', isRegex: true, matchCase: true } });
    await waitFor('the other problem', () => page.state.patternProblem.includes('too long'), {
      timeout: 20_000,
    });
    page.search('b');
    await waitFor('the search', () => page.state.matches === 1 && page.state.patternProblem === '');
  });

  it('merges containers in the order of time, and hides one', async () => {
    const one = await raw.runContainer({ name: 'view-one', cmd: ['sh', '-c', counting] });
    const two = await raw.runContainer({ name: 'view-two', cmd: ['sh', '-c', counting] });
    const page = await open({
      scope: 'selection',
      containers: [container(one, 'view-one'), container(two, 'view-two')],
    });
    await waitFor(
      'lines of both',
      () => new Set(page.shown.map(({ source }) => source)).size === 2,
    );
    await waitFor('some lines', () => page.state.lines > 60);
    await page.texts();
    const times = page.shown.map(({ time }) => time ?? 0);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
    page.setView({ hiddenContainers: ['view-one'] });
    await waitFor('lines of the other one only', async () => {
      await page.texts();
      return page.shown.length > 5 && page.shown.every(({ source }) => source === 1);
    });
  });

  it('adds containers of a project that start later, and follows one that is re-created', async () => {
    const labels = (service: string): Record<string, string> => ({
      'com.docker.compose.project': 'view-shop',
      'com.docker.compose.service': service,
      'com.docker.compose.container-number': '1',
    });
    const create = (service: string, name: string): Promise<string> =>
      raw.runContainer({ name, cmd: ['sh', '-c', counting], labels: labels(service) });
    const api = await create('api', 'view-shop-api');
    const page = await open({
      scope: 'project',
      endpointId,
      project: 'view-shop',
      containers: [],
    });
    await page.waitForTexts('the first one', (texts) => texts.includes('tick 1'));
    await create('db', 'view-shop-db');
    await waitFor('the second one', () => page.state.sources.length === 2);
    await waitFor('its lines', () => page.shown.some(({ source }) => source === 1));
    await raw.remove(api);
    await create('api', 'view-shop-api');
    await page.waitForTexts('the new one', (texts) => texts.includes('container re-created'));
    assert.equal(page.state.sources.length, 2);
  });

  it('is restored for a container that was re-created meanwhile', async () => {
    await raw.runContainer({ name: 'view-back', cmd: ['sh', '-c', counting] });
    const page = await open({
      scope: 'selection',
      containers: [container('0'.repeat(64), 'view-back')],
    });
    const texts = await page.waitForTexts('its lines', (all) => all.length > 3);
    assert.equal(texts[0], 'tick 1');
  });

  it('loses nothing while its page is hidden, and sends it nothing', async () => {
    const id = await raw.runContainer({ name: 'view-hidden', cmd: ['sh', '-c', counting] });
    const page = await openContainer(id, 'view-hidden');
    await page.waitForTexts('lines', (texts) => texts.length > 5);
    page.hide();
    const before = page.received;
    await waitFor('lines that nobody sees', async () => {
      const log = await raw.text('GET', `/containers/${id}/logs?stdout=1`);
      return log.includes('tick 40');
    });
    assert.equal(page.received, before);
    page.show();
    const texts = await page.waitForTexts('all of them', (all) => all.includes('tick 40'));
    assert.deepEqual(texts.slice(0, 2), ['tick 1', 'tick 2']);
  });

  it('says which log driver keeps a log from being read, and what to do', async () => {
    const id = await raw.runContainer({
      name: 'view-none',
      hostConfig: { LogConfig: { Type: 'none', Config: {} } },
    });
    const page = await openContainer(id, 'view-none');
    const problem = await waitFor('the words', () => {
      const [source] = page.state.sources;
      return source?.phase === 'failed' && source.problem.includes('“none”') && source.problem;
    });
    assert.match(problem, /^view-none keeps no log.*create the container anew/);
  });

  it('copies rows as text and as JSON', async () => {
    const id = await printed('view-copy', 'seq 1 30');
    const page = await openContainer(id, 'view-copy');
    await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
    page.setView({ timestamps: 'off' });
    await vscode.env.clipboard.writeText('');
    const { generation } = page.state;
    page.say({ type: 'copy', generation, from: 2, to: 4, format: 'text' });
    await waitFor('the text', async () => (await vscode.env.clipboard.readText()) === '3\n4\n5');
    page.say({ type: 'copy', generation, from: 2, to: 2, format: 'json' });
    const copied = await waitFor('the JSON', async () => {
      const text = await vscode.env.clipboard.readText();
      return text.startsWith('{') && text;
    });
    assert.equal((JSON.parse(copied) as { message: string }).message, '3');
    page.search('2', { onlyMatches: true });
    await waitFor('the matches', () => page.state.matches === 12);
    page.say({ type: 'copy', generation: page.state.generation, from: 0, to: 1, format: 'text' });
    await waitFor('what is shown', async () => (await vscode.env.clipboard.readText()) === '2\n12');
  });

  it('opens what is shown as a document, and a whole line in an editor', async () => {
    const json = '{\\"msg\\":\\"hello\\",\\"n\\":1}';
    const id = await printed('view-open', `seq 1 30; echo "${json}"`);
    const page = await openContainer(id, 'view-open');
    await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
    const line = page.shown.find(({ text }) => text.startsWith('{'))?.line ?? 0;
    page.search('3', { onlyMatches: true, timestamps: 'off' });
    await waitFor('the matches', () => page.state.matches === 4);
    page.say({ type: 'command', command: 'openAsDocument' });
    const log = await waitFor('the document', () => vscode.window.activeTextEditor?.document);
    assert.equal(log.languageId, 'longshore-log');
    assert.match(log.getText(), /^3\n13\n23\n30\n/);
    page.say({ type: 'openLine', line });
    const whole = await waitFor('the line', () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.languageId === 'json' && document;
    });
    assert.equal(whole.getText(), '{\n  "msg": "hello",\n  "n": 1\n}');
  });

  it('opens a line of several megabytes whole, and draws its beginning', async () => {
    const id = await printed('view-long', `head -c 3000000 /dev/zero | tr '\\0' x; echo end`);
    const page = await openContainer(id, 'view-long');
    await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
    const [first] = page.shown;
    assert.equal(first?.text.length, 4096);
    assert.equal(first.hidden, 1024 * 1024 - 4096);
    page.say({ type: 'openLine', line: first.line });
    const document = await waitFor('the line', () => vscode.window.activeTextEditor?.document);
    const text = document.getText();
    assert.equal(text.length, 3_000_003);
    assert.ok(text.endsWith('xend'));
  });

  it('passes a link on together with the container it stands in', async () => {
    const id = await printed('view-link', 'echo https://example.org');
    const page = await openContainer(id, 'view-link');
    await page.waitForTexts('the end', (texts) => texts.at(-1) === 'container stopped');
    page.say({ type: 'openLink', line: page.shown[0]?.line ?? 0, target: 'https://example.org' });
    await waitFor('the link', () => page.opened[0] === 'https://example.org');
  });

  it('counts lines over time', async () => {
    const id = await printed('view-time', 'echo ERROR a; echo INFO b; echo c');
    const page = await openContainer(id, 'view-time');
    const histogram = await waitFor('the histogram', () => {
      const counted = page.state.histogram?.buckets.flat() ?? [];
      return counted.reduce((sum, count) => sum + count, 0) >= 3 && page.state.histogram;
    });
    const sums = histogram.buckets.reduce<number[]>(
      (sum, bucket) => bucket.map((count, level) => (sum[level] ?? 0) + count),
      [],
    );
    assert.equal(sums[3], 1, 'info');
    assert.equal(sums[5], 1, 'error');
  });
});
