import assert from 'node:assert/strict';
import { Refresher } from '../../../../src/features/inspect/refresher';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('repeated work', () => {
  it('begins at once', () => {
    let runs = 0;
    const refresher = new Refresher(() => {
      runs++;
      return Promise.resolve();
    }, 20);
    refresher.ask();
    assert.equal(runs, 1);
    refresher.dispose();
  });

  it('is done once more for all requests that came meanwhile, after a pause', async () => {
    const runs: number[] = [];
    const refresher = new Refresher(async () => {
      runs.push(performance.now());
      await pause(10);
    }, 20);
    for (let index = 0; index < 5; index++) refresher.ask();
    await pause(15);
    for (let index = 0; index < 5; index++) refresher.ask();
    await pause(80);
    assert.equal(runs.length, 2);
    assert.ok((runs[1] ?? 0) - (runs[0] ?? 0) >= 28);
    refresher.ask();
    await pause(5);
    assert.equal(runs.length, 3);
    refresher.dispose();
  });

  it('ends when disposed', async () => {
    let runs = 0;
    const refresher = new Refresher(() => {
      runs++;
      return Promise.resolve();
    }, 5);
    refresher.ask();
    refresher.ask();
    refresher.dispose();
    refresher.ask();
    await pause(30);
    assert.equal(runs, 1);
  });
});
