import assert from 'node:assert/strict';
import type { StatsLimits } from '../../../../src/webviews/protocol/stats';
import {
  draftOf,
  readDraft,
  readSize,
  writeSize,
  type LimitsDraft,
} from '../../../../src/webviews/stats/limits/values';

const mebibyte = 1024 ** 2;
const none: LimitsDraft = {
  memory: '',
  memorySwap: '',
  cpus: '',
  restartPolicy: 'no',
  maximumRetries: '',
};

function problemsOf(draft: Partial<LimitsDraft>): unknown {
  const read = readDraft({ ...none, ...draft }, 2);
  return 'problems' in read ? read.problems : undefined;
}

function limitsOf(draft: Partial<LimitsDraft>): StatsLimits | undefined {
  const read = readDraft({ ...none, ...draft }, 2);
  return 'limits' in read ? read.limits : undefined;
}

describe('the form of limits', () => {
  it('reads sizes as the docker CLI does', () => {
    for (const [text, bytes] of [
      ['512m', 512 * mebibyte],
      ['512M', 512 * mebibyte],
      ['512mb', 512 * mebibyte],
      ['512 MiB', 512 * mebibyte],
      ['1.5g', 1536 * mebibyte],
      ['100', 100],
      ['100b', 100],
      ['4k', 4096],
      ['1t', mebibyte ** 2],
    ] as const) {
      assert.equal(readSize(text), bytes, text);
    }
  });

  it('takes nothing else for a size', () => {
    for (const text of ['', 'm', '-1', '1,5g', '5 x', '1e3', '0x10', '9999999p', '1..5g']) {
      assert.equal(readSize(text), undefined, text);
    }
  });

  it('writes sizes short, and reads back what it has written', () => {
    for (const [bytes, text] of [
      [512 * mebibyte, '512m'],
      [1536 * mebibyte, '1536m'],
      [2048 * mebibyte, '2g'],
      [100_000_000, '100000000'],
    ] as const) {
      assert.equal(writeSize(bytes), text);
      assert.equal(readSize(text), bytes);
    }
  });

  it('shows limits and gives back the same', () => {
    for (const limits of [
      { memory: 0, memorySwap: 0, cpus: 0, restartPolicy: 'always', maximumRetries: 0 },
      {
        memory: 256 * mebibyte,
        memorySwap: -1,
        cpus: 1.25,
        restartPolicy: 'on-failure',
        maximumRetries: 4,
      },
      {
        memory: 256 * mebibyte,
        memorySwap: 512 * mebibyte,
        cpus: 2,
        restartPolicy: 'unless-stopped',
        maximumRetries: 0,
      },
    ] satisfies StatsLimits[]) {
      assert.deepEqual(readDraft(draftOf(limits), 2), { limits });
    }
  });

  it('says what is wrong with which field', () => {
    assert.deepEqual(problemsOf({ memory: 'much' }), { memory: 'wrongSize' });
    assert.deepEqual(problemsOf({ memorySwap: '-2' }), { memorySwap: 'wrongSwap' });
    assert.deepEqual(problemsOf({ memorySwap: '1g' }), { memorySwap: 'swapWithoutMemory' });
    assert.deepEqual(problemsOf({ memory: '2g', memorySwap: '1g' }), {
      memorySwap: 'swapBelowMemory',
    });
    for (const cpus of ['0', '-1', 'two', '1,5', '0.001'])
      assert.deepEqual(problemsOf({ cpus }), { cpus: 'wrongCpus' }, cpus);
    assert.deepEqual(problemsOf({ cpus: '2.5' }), { cpus: 'tooManyCpus' });
    assert.deepEqual(problemsOf({ restartPolicy: 'on-failure', maximumRetries: '1.5' }), {
      maximumRetries: 'wrongRetries',
    });
    assert.deepEqual(problemsOf({ memory: 'x', cpus: 'x' }), {
      memory: 'wrongSize',
      cpus: 'wrongCpus',
    });
  });

  it('does not ask for retries that no policy makes', () => {
    assert.equal(limitsOf({ restartPolicy: 'always', maximumRetries: 'x' })?.maximumRetries, 0);
  });

  it('does not know how many CPUs are too many before the first sample', () => {
    assert.ok('limits' in readDraft({ ...none, cpus: '64' }, undefined));
  });
});
