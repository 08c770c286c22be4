import assert from 'node:assert/strict';
import type { Endpoint, EngineVersion } from '../../../../../src/engine/api';
import { pathHere, type Machine } from '../../../../../src/features/inspect/page/hostPath';

describe('A path of the engine’s host', () => {
  const linux: Machine = { platform: 'linux', kernel: '6.1.0', home: '/home/ann' };
  const mac: Machine = { platform: 'darwin', kernel: '23.5.0', home: '/Users/ann' };
  const windows: Machine = { platform: 'win32', kernel: '10.0.22631', home: 'C:\\Users\\ann' };

  function where(
    hostPath: string,
    machine: Machine,
    { kernel = '6.1.0', os = 'linux', transport = 'unix' } = {},
  ): string | undefined {
    const endpoint = { transport: { kind: transport } } as Endpoint;
    return pathHere(hostPath, endpoint, { os, kernel } as EngineVersion, machine);
  }

  it('is that of this machine, where the engine runs on its kernel', () => {
    assert.equal(where('/srv/data', linux), '/srv/data');
    assert.equal(where('/srv/../etc', linux), '/etc');
  });

  it('is nowhere here when the engine is at the other end of a network', () => {
    assert.equal(where('/srv/data', linux, { transport: 'tcp' }), undefined);
    assert.equal(where('/home/ann', linux, { transport: 'ssh' }), undefined);
  });

  it('is one of the user’s folders here, or none, when the engine is in a virtual machine', () => {
    const vm = { kernel: '6.6.0-linuxkit' };
    assert.equal(where('/home/ann/shop', linux, vm), '/home/ann/shop');
    assert.equal(where('/home/ann', linux, vm), '/home/ann');
    for (const other of ['/etc', '/var/lib/docker/volumes/x/_data', '/home/anna', '/home/ann/../b'])
      assert.equal(where(other, linux, vm), undefined, other);
    assert.equal(where('/Users/ann/shop', mac, vm), '/Users/ann/shop');
    assert.equal(where('/host_mnt/Users/ann/shop', mac, vm), '/Users/ann/shop');
    assert.equal(where('/tmp', mac, vm), undefined);
  });

  it('is found on Windows, too, and never on a share', () => {
    const vm = { kernel: '5.15.0-microsoft-standard-WSL2', transport: 'npipe' };
    assert.equal(
      where('/run/desktop/mnt/host/c/Users/ann/shop', windows, vm),
      'c:\\Users\\ann\\shop',
    );
    assert.equal(where('C:\\Users\\ann\\shop', windows, vm), 'C:\\Users\\ann\\shop');
    assert.equal(where('/var/lib/docker', windows, vm), undefined);
    const native = { os: 'windows', kernel: '10.0 22631', transport: 'npipe' };
    assert.equal(where('C:\\ProgramData\\x', windows, native), 'C:\\ProgramData\\x');
    for (const share of ['\\\\evil\\share', '//evil/share'])
      for (const engine of [vm, native]) assert.equal(where(share, windows, engine), undefined);
  });

  it('is none where it is empty or relative', () => {
    assert.equal(where('', linux), undefined);
    assert.equal(where('data', linux), undefined);
  });
});
