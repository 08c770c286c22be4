import assert from 'node:assert/strict';
import type { ContainerProcess } from '../../../../src/engine/api';
import { parseList, type InsideProcess } from '../../../../src/engine/exec/insideProcesses';
import { comparable, matchProcess } from '../../../../src/engine/exec/matchProcess';

const shim = 90;

function host(pid: number, parentPid: number, command: string, seconds = 5): ContainerProcess {
  const unknown = { pidInside: undefined, user: 'root', cpuPercent: 0, memory: 0 };
  return { ...unknown, pid, parentPid, seconds, command };
}

function inside(pid: number, parentPid: number, command: string, startTicks = 1000): InsideProcess {
  return { pid, parentPid, startTicks, command };
}

const main = host(100, shim, 'sh -c work');
const mainInside = inside(1, 0, 'sh-cwork');

function match(
  pid: number,
  outside: readonly ContainerProcess[],
  within: readonly InsideProcess[],
  isPrivate = true,
): number | undefined {
  return matchProcess(pid, { host: outside, inside: within, mainPid: 100, isPrivate })?.pid;
}

describe('a process of the host inside its container', () => {
  it('is found by its parent and its command', () => {
    const outside = [main, host(101, 100, 'a x'), host(102, 101, 'b'), host(103, 100, 'b')];
    const within = [mainInside, inside(7, 1, 'ax'), inside(8, 7, 'b'), inside(9, 1, 'b')];
    assert.deepEqual(
      [100, 101, 102, 103].map((pid) => match(pid, outside, within)),
      [1, 7, 8, 9],
    );
  });

  it('is found by its order among those that look the same', () => {
    const outside = [main, host(300, 100, 'w'), host(120, 100, 'w'), host(200, 100, 'w')];
    const within = [mainInside, inside(30, 1, 'w'), inside(12, 1, 'w'), inside(20, 1, 'w')];
    assert.equal(match(120, outside, within), 12);
    assert.equal(match(200, outside, within), 20);
    assert.equal(match(300, outside, within), 30);
  });

  it('is found by its age where the host began to count anew', () => {
    const outside = [main, host(32_700, 100, 'w', 4), host(310, 100, 'w', 2)];
    const within = [mainInside, inside(12, 1, 'w', 1100), inside(13, 1, 'w', 1300)];
    assert.equal(match(32_700, outside, within), 12);
    assert.equal(match(310, outside, within), 13);
  });

  it('is none when the host may have begun to count anew within the same second', () => {
    const outside = [main, host(32_700, 100, 'w', 4), host(310, 100, 'w', 4)];
    const within = [mainInside, inside(12, 1, 'w', 1100), inside(13, 1, 'w', 1110)];
    assert.equal(match(310, outside, within), undefined);
  });

  it('is none when there are not as many on both sides', () => {
    const outside = [main, host(101, 100, 'w'), host(102, 100, 'w')];
    const one = [mainInside, inside(7, 1, 'w')];
    const three = [...one, inside(8, 1, 'w'), inside(9, 1, 'w')];
    for (const within of [one, three, []]) assert.equal(match(101, outside, within), undefined);
    assert.equal(match(99, outside, one), undefined);
  });

  it('is none when the times of their start disagree', () => {
    const outside = [main, host(101, 100, 'w', 5), host(102, 100, 'w', 1)];
    const within = [mainInside, inside(7, 1, 'w', 1000), inside(8, 1, 'w', 1050)];
    assert.equal(match(102, outside, within), undefined);
    const agree = [mainInside, inside(7, 1, 'w', 1000), inside(8, 1, 'w', 1450)];
    assert.equal(match(102, outside, agree), 8);
  });

  it('is found among those that were started from outside, never the main process', () => {
    const outside = [main, host(150, 91, 'sh -c work', 3), host(151, 150, 'x', 3)];
    const within = [mainInside, inside(40, 0, 'sh-cwork', 1200), inside(41, 40, 'x', 1200)];
    assert.equal(match(150, outside, within), 40);
    assert.equal(match(151, outside, within), 41);
  });

  it('is none where another container’s process looks the same', () => {
    const outside = [main];
    const within = [inside(1, 0, 'sh-cwork'), inside(50, 0, 'sh-cwork')];
    assert.equal(match(100, outside, within, false), undefined);
    assert.equal(match(100, outside, [inside(50, 0, 'sh-cwork')], false), 50);
  });

  it('is none in a list that is no tree', () => {
    const outside = [main, host(101, 102, 'a'), host(102, 101, 'b')];
    assert.equal(match(101, outside, [mainInside, inside(7, 8, 'a')]), undefined);
  });

  it('is compared by what both sides can write', () => {
    assert.equal(comparable('sh -c "a\tb"  ?'), comparable('sh-c"ab"'));
    assert.equal(comparable('caf\u00e9 \u001b[1m'), comparable('caf?? ?[1m'));
    assert.notEqual(comparable('sleep 1'), comparable('sleep 2'));
    assert.equal(comparable('x'.repeat(5000)).length, 1000);
  });
});

describe('what a shell tells of the processes beside it', () => {
  const mark = 'ab12';
  const numbers = (parent: number, start: number): string =>
    [parent, 1, 1, 0, -1, ...Array.from({ length: 13 }, () => 9), start, 4096, 77].join(' ');
  const part = (stat: string, cmdline: string): string => `${mark}\n${stat}${mark}\n${cmdline}`;

  it('is read whatever a process calls itself', () => {
    const name = 'a) S 1 2\n(b';
    const text =
      part(`7 (${name}) R ${numbers(3, 555)}\n`, 'sleep1001\n') +
      part(`8 (kworker) I ${numbers(2, 556)}\n`, '') +
      part(`9 (done) Z ${numbers(7, 557)}\n`, '');
    assert.deepEqual(parseList(text, mark), [
      { pid: 7, parentPid: 3, startTicks: 555, command: 'sleep1001' },
      { pid: 8, parentPid: 2, startTicks: 556, command: '[kworker]' },
      { pid: 9, parentPid: 7, startTicks: 557, command: '[done] <defunct>' },
    ]);
  });

  it('leaves out what ended meanwhile', () => {
    const text = part('', '') + part(`8 (x) S ${numbers(1, 5)}\n`, 'x\n') + part('', '');
    assert.deepEqual(
      parseList(text, mark).map(({ pid }) => pid),
      [8],
    );
    assert.deepEqual(parseList('', mark), []);
  });
});
