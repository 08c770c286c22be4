import assert from 'node:assert/strict';
import { processesOf } from '../../../../src/engine/streams/processes';

const nothingKnown = {
  pidInside: undefined,
  parentPid: undefined,
  user: undefined,
  cpuPercent: undefined,
  memory: undefined,
  seconds: undefined,
};

describe('the processes of a container', () => {
  it('are read from the columns of procps', () => {
    const Titles = ['PID', 'PPID', 'USER', '%CPU', 'RSS', 'ELAPSED', 'COMMAND'];
    const Processes = [['4120', '4101', 'root', '16.6', '1580', '75', 'sh -c a & b']];
    assert.deepEqual(processesOf({ Titles, Processes }), [
      {
        pid: 4120,
        pidInside: undefined,
        parentPid: 4101,
        user: 'root',
        cpuPercent: 16.6,
        memory: 1580 * 1024,
        seconds: 75,
        command: 'sh -c a & b',
      },
    ]);
  });

  it('are read from what engines show by default', () => {
    const Titles = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];
    const Processes = [['root', '7', '1', '0', '11:03', '?', '00:00:00', 'sleep 9']];
    const expected = { ...nothingKnown, pid: 7, parentPid: 1, user: 'root', command: 'sleep 9' };
    assert.deepEqual(processesOf({ Titles, Processes }), [expected]);
  });

  it('are read from what Windows shows', () => {
    const Titles = ['Name', 'PID', 'CPU', 'Private Working Set'];
    const Processes = [['ping.exe', '1640', '00:00:00.062', '1.2MB']];
    const expected = { ...nothingKnown, pid: 1640, command: 'ping.exe' };
    assert.deepEqual(processesOf({ Titles, Processes }), [expected]);
  });

  it('have the host’s parents, also where Podman tells the container’s', () => {
    const Titles = ['HPID', 'PID', 'PPID', 'USER', '%CPU', 'RSS', 'ELAPSED', 'COMMAND'];
    const Processes = [
      ['84', '1', '0', 'root', '0.000', '1580', '2.538017175s', 'sh'],
      ['94', '6', '1', 'root', '0.000', '1376', '1h2m3.5s', 'sleep 1001'],
    ];
    const [first, second] = processesOf({ Titles, Processes });
    assert.deepEqual([first?.pid, first?.pidInside, first?.parentPid], [84, 1, undefined]);
    assert.deepEqual([second?.pid, second?.pidInside, second?.parentPid], [94, 6, 84]);
    assert.deepEqual([first?.seconds, second?.seconds], [2.538017175, 3723.5]);
  });

  it('have the times of young processes as Podman tells them', () => {
    const Titles = ['PID', '%CPU', 'ELAPSED'];
    const Processes = [
      ['1', '0.000', '548.8ms'],
      ['2', '0.000', '12µs'],
      ['3', '-0.000', '-451.2ms'],
      ['4', 'NaN', '0s'],
    ];
    const read = processesOf({ Titles, Processes });
    assert.deepEqual(
      read.map(({ seconds, cpuPercent }) => [seconds, cpuPercent]),
      [
        [0.5488, 0],
        [0.000012, 0],
        [0, undefined],
        [0, undefined],
      ],
    );
  });

  it('have the sizes and times of busybox', () => {
    const Titles = ['PID', 'PPID', 'USER', 'RSS', 'ELAPSED', 'COMMAND'];
    const row = (rss: string, elapsed: string) => ['1', '0', 'root', rss, elapsed, 'x'];
    const Processes = [
      row('4', '5:03'),
      row('12m', '2:05:03'),
      row('1.5g', '1-02:05:03'),
      row('?', 'soon'),
    ];
    const read = processesOf({ Titles, Processes });
    const memory = [4 * 1024, 12 * 1024 ** 2, 1.5 * 1024 ** 3, undefined];
    assert.deepEqual(
      read.map((process) => process.memory),
      memory,
    );
    const seconds = [303, 7503, 93_903, undefined];
    assert.deepEqual(
      read.map((process) => process.seconds),
      seconds,
    );
  });

  it('survive whatever else is answered', () => {
    assert.deepEqual(processesOf({}), []);
    assert.deepEqual(processesOf({ Titles: null, Processes: null }), []);
    assert.deepEqual(processesOf({ Titles: ['PID'], Processes: [null, ['x'], [7], []] }), []);
    const bare = processesOf({ Titles: ['PID'], Processes: [['7']] });
    assert.deepEqual(bare, [{ ...nothingKnown, pid: 7, command: '' }]);
  });
});
