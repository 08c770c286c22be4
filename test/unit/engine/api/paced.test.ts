import assert from 'node:assert/strict';
import { Paced } from '../../../../src/engine/api';
import { waitFor } from '../../../support/machine';

describe('What is paced', () => {
  it('happens at once, and what is asked for meanwhile once more, later', async () => {
    const times: number[] = [];
    const paced = new Paced(() => {
      times.push(performance.now());
    }, 30);
    for (let count = 0; count < 10; count++) paced.ask();
    assert.equal(times.length, 1);
    const [first = 0, second = 0] = await waitFor(
      'the second time',
      () => times.length === 2 && times,
    );
    // Timers count whole milliseconds.
    assert.ok(second - first >= 29, `${String(second - first)} ms`);
    paced.dispose();
  });

  it('happens sooner than it was to, when the interval has become shorter', async () => {
    let interval = 600_000;
    let runs = 0;
    const paced = new Paced(
      () => {
        runs++;
      },
      () => interval,
    );
    paced.ask();
    paced.ask();
    assert.equal(runs, 1);
    interval = 0;
    paced.ask();
    await waitFor('the second run', () => runs === 2);
    paced.dispose();
  });

  it('never happens twice at the same time', async () => {
    let running = 0;
    let runs = 0;
    const finish: (() => void)[] = [];
    const paced = new Paced(async () => {
      running++;
      assert.equal(running, 1);
      await new Promise<void>((resolve) => finish.push(resolve));
      running--;
      runs++;
    }, 0);
    paced.ask();
    paced.ask();
    finish.shift()?.();
    await waitFor('the second run', () => finish.length === 1);
    finish.shift()?.();
    await waitFor('its end', () => runs === 2);
    paced.dispose();
  });

  it('no longer happens once it is disposed', () => {
    let runs = 0;
    const paced = new Paced(() => {
      runs++;
    }, 0);
    paced.dispose();
    paced.ask();
    assert.equal(runs, 0);
  });
});
