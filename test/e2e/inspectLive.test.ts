import assert from 'node:assert/strict';
import { waitFor } from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { useWorkbench } from '../support/workbench';
import { InspectView } from './inspectView';

const secret = 'hunter2-kept';

describe('An inspect page that stays open', () => {
  const raw = new RawEngine();
  const workbench = useWorkbench({ theme: 'dark', size: { width: 1280, height: 700 } });
  const view = (): InspectView => new InspectView(workbench());
  let web = '';

  before(async () => {
    const labels = Array.from({ length: 100 }, (_, index) => [`label-${String(index)}`, 'x']);
    web = await raw.runContainer({
      name: 'shop-web',
      env: [`API_TOKEN=${secret}`, 'GREETING=hello there', 'MODE=production'],
      labels: Object.fromEntries(labels) as Record<string, string>,
      hostConfig: { Binds: ['/tmp:/host'] },
    });
    await workbench().openDocker();
    await workbench().view('Containers').row('shop-web').pickFromMenu('Inspect Container');
    await view().badge.getByText('running').waitFor();
  });
  after(() => raw.removeTestObjects());

  /** Pixels: where a value is on the screen. */
  async function placeOf(id: string): Promise<number> {
    const box = await view().value(id).boundingBox();
    return Math.round(box?.y ?? NaN);
  }

  it('marks the value that changed, and no other', async () => {
    await raw.post(`/containers/${web}/update`, { RestartPolicy: { Name: 'always' } });
    await view().text('overview/restartPolicy').getByText('always').waitFor();
    const changed = await view()
      .frame.locator('.value.changed')
      .evaluateAll((values: { getAttribute(name: string): string | null }[]) =>
        values.map((value) => value.getAttribute('data-value')),
      );
    assert.deepEqual(changed, ['overview/restartPolicy']);
    assert.equal(
      await view().animationOf('overview/restartPolicy'),
      'changed',
      'and this is to be seen',
    );
  });

  it('keeps focus, selection, place, what is closed and what is revealed', async () => {
    await view().toggle('Mounts').click();
    await view().value('environment/API_TOKEN').getByRole('button', { name: /^Show/ }).click();
    await view().text('environment/GREETING').click();
    await view()
      .text('environment/GREETING')
      .dblclick({ position: { x: 8, y: 8 } });
    assert.equal(await view().selection(), 'hello');
    await view().text('environment/GREETING').focus();
    const before = await placeOf('environment/GREETING');
    await raw.stop(web);
    await view()
      .badge.getByText(/exited/i)
      .waitFor();
    await view().value('environment/GREETING').locator('.text:focus').waitFor();
    await view().value('environment/API_TOKEN').getByText(secret, { exact: true }).waitFor();
    await waitFor('the place', async () => (await placeOf('environment/GREETING')) === before);
    assert.equal(await view().selection(), 'hello');
    assert.equal(await view().toggle('Mounts').getAttribute('aria-expanded'), 'false');
    await raw.start(web);
    await view().badge.getByText('running').waitFor();
  });

  it('is as it was after it was hidden, and after the window was reloaded', async () => {
    await view().search.fill('label-7');
    await view().matchCount.getByText('1 of 11').waitFor();
    await view().search.press('Enter');
    await workbench().runCommand('File: New Untitled Text File');
    await view().title.waitFor({ state: 'hidden' });
    await workbench().editors.tab('Inspect: shop-web').click();
    await view().matchCount.getByText('1 of 11').waitFor();
    assert.equal(await view().search.inputValue(), 'label-7');
    assert.deepEqual(await view().sectionTitles(), ['Labels']);
    await workbench().reloadWindow();
    await view().matchCount.getByText('1 of 11').waitFor();
    assert.equal(await view().search.inputValue(), 'label-7');
    await view().search.press('Escape');
    await view().section('Environment').waitFor();
    assert.equal(await view().toggle('Mounts').getAttribute('aria-expanded'), 'false');
    const everything = await view().frame.locator('html').innerHTML();
    assert.ok(!everything.includes(secret), 'what was revealed is hidden again');
  });

  it('is scrolled to where it was', async () => {
    await view().value('labels/label-60').scrollIntoViewIfNeeded();
    const before = await view().scrolled();
    assert.ok(before > 500);
    await workbench().editors.tab('Untitled-1').click();
    await view().title.waitFor({ state: 'hidden' });
    await workbench().editors.tab('Inspect: shop-web').click();
    await waitFor('the place', async () => Math.abs((await view().scrolled()) - before) < 40);
    await workbench().reloadWindow();
    await waitFor('the place', async () => Math.abs((await view().scrolled()) - before) < 40);
  });

  it('has the new name in its tab when the object is renamed', async () => {
    await raw.post(`/containers/${web}/rename?name=shop-front`);
    await workbench().editors.tab('Inspect: shop-front').waitFor();
    await workbench().view('Containers').row('shop-front').pickFromMenu('Inspect Container');
    const all = await workbench().editors.tabTitles();
    assert.equal(all.filter((title) => title.startsWith('Inspect:')).length, 1);
  });
});
