import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProgressMessage } from '../../../../src/engine/api';
import { PullProgress } from '../../../../src/engine/images/pullProgress';

function message(
  id: string | undefined,
  status: string,
  current?: number,
  total?: number,
): ProgressMessage {
  return { id, status, current, total };
}

function progressOf(...messages: readonly ProgressMessage[]): PullProgress {
  const progress = new PullProgress();
  for (const each of messages) progress.add(each);
  return progress;
}

describe('the progress of a pull', () => {
  it('has no layers before the registry has answered', () => {
    const { layers, percent, total } = new PullProgress().snapshot();
    assert.deepEqual({ layers, percent, total }, { layers: 0, percent: 0, total: undefined });
  });

  it('does not take the tag of the first message for a layer', () => {
    assert.equal(progressOf(message('latest', 'Pulling from library/nginx')).snapshot().layers, 0);
  });

  it('adds up what is received of all layers', () => {
    const { layers, layersDone, received, total } = progressOf(
      message('a', 'Pulling fs layer'),
      message('b', 'Pulling fs layer'),
      message('a', 'Downloading', 10, 100),
      message('b', 'Downloading', 150, 300),
    ).snapshot();
    assert.deepEqual(
      { layers, layersDone, received, total },
      { layers: 2, layersDone: 0, received: 160, total: 400 },
    );
  });

  it('counts layers that were there before as done, without bytes', () => {
    const { layers, layersDone, received, percent } = progressOf(
      message('a', 'Already exists'),
      message('b', 'Pulling fs layer'),
    ).snapshot();
    assert.deepEqual(
      { layers, layersDone, received, percent },
      { layers: 2, layersDone: 1, received: 0, percent: 0 },
    );
  });

  it('says when everything is there and only unpacked', () => {
    const progress = progressOf(
      message('a', 'Downloading', 10, 100),
      message('a', 'Download complete'),
      message('b', 'Downloading', 10, 100),
    );
    assert.equal(progress.snapshot().unpacking, false);
    progress.add(message('b', 'Verifying Checksum'));
    progress.add(message('a', 'Extracting', 50, 100));
    assert.equal(progress.snapshot().unpacking, true);
    assert.equal(progress.snapshot().received, 200);
  });

  it('reaches 100 percent when every layer is complete', () => {
    const { percent, layersDone } = progressOf(
      message('a', 'Downloading', 10, 100),
      message('b', 'Pulling fs layer'),
      message('a', 'Pull complete'),
      message('b', 'Pull complete'),
    ).snapshot();
    assert.deepEqual({ percent, layersDone }, { percent: 100, layersDone: 2 });
  });

  it('never falls, whatever the engine says', () => {
    const status = fc.constantFrom(
      'Pulling fs layer',
      'Waiting',
      'Downloading',
      'Verifying Checksum',
      'Download complete',
      'Extracting',
      'Pull complete',
      'Already exists',
      'Retrying in 3 seconds',
    );
    const amount = fc.option(fc.integer({ min: -1, max: 2 ** 40 }), { nil: undefined });
    const id = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
    const messages = fc.array(fc.record({ id, status, current: amount, total: amount }));
    fc.assert(
      fc.property(messages, (all) => {
        const progress = new PullProgress();
        let last = 0;
        for (const each of all) {
          progress.add(each);
          const { percent, layers, layersDone } = progress.snapshot();
          assert.ok(percent >= last && percent <= 100, `${String(last)} → ${String(percent)}`);
          assert.ok(layersDone <= layers);
          last = percent;
        }
      }),
    );
  });
});
