// What a virtual machine of the tests boots: Debian's kernel for clouds, and a disk with a Docker of today and nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { openSuite } from './debian-suite.mjs';
import { cache } from './directories.mjs';
import { Expected } from './lifetime.mjs';
import { withLock } from './lock.mjs';
import { ensureModernDocker, suite } from './modern-docker.mjs';
import { enginePackages, ensureSystemPackages, fillCache, machinePackages } from './packages.mjs';
import { commandPath, run } from './processes.mjs';
import { step } from './progress.mjs';

/** Loaded before the disk is there, with what they depend on; what the kernel has built in is passed over. */
const modules = ['virtio_pci', 'virtio_blk', 'virtio_net', 'ext4', 'overlay', 'bridge', 'veth'];

const diskSize = '2G';

/**
 * @typedef {object} MachineImage
 * @property {string} kernel
 * @property {string} initramfs mounts the disk and becomes Docker's daemon, which listens on port 2375 without TLS
 * @property {string} disk ext4; to be left as it is
 */

/**
 * Makes it unless the cache has it: the kernel is some 35 MB to fetch, all of it takes 230 MB.
 *
 * @returns {Promise<MachineImage>}
 * @throws {Expected} that says in a sentence what stands in the way
 */
export async function ensureMachineImage() {
  if (process.arch !== 'x64') {
    throw new Expected(`A virtual machine is made here for x64 alone, and this is ${process.arch}`);
  }
  await ensureSystemPackages([...enginePackages, ...machinePackages]);
  const { version } = await ensureModernDocker();
  const folder = path.join(cache, `machine-${version}`);
  const image = {
    kernel: path.join(folder, 'vmlinuz'),
    initramfs: path.join(folder, 'initramfs'),
    disk: path.join(folder, 'disk'),
  };
  if (!fs.existsSync(image.disk)) {
    await withLock('machine-image', async () => {
      if (fs.existsSync(image.disk)) return;
      await step(`Making a virtual machine with Docker ${version} (35 MB, once)`, () =>
        fillCache(path.basename(folder), image.disk, makeImage),
      );
    });
  }
  return image;
}

/** @param {string} folder */
async function makeImage(folder) {
  const work = path.join(folder, 'work');
  const [packages, early, root] = ['packages', 'early', 'root'].map((name) => {
    const made = path.join(work, name);
    fs.mkdirSync(made, { recursive: true });
    return made;
  });
  if (packages === undefined || early === undefined || root === undefined) throw new Error('three');
  await fetchKernel(work, packages);
  const kernel = filesBelow(packages).find((file) => path.basename(file).startsWith('vmlinuz'));
  if (kernel === undefined) throw new Error('no kernel in the packages of the kernel');
  fs.copyFileSync(kernel, path.join(folder, 'vmlinuz'));
  await makeInitramfs(early, packages, path.join(folder, 'initramfs'));
  await makeDisk(root, path.join(folder, 'disk'));
  fs.rmSync(work, { recursive: true });
}

/** Debian's kernel is one package or several, and has been both. @param {string} work @param {string} target */
async function fetchKernel(work, target) {
  const debian = await openSuite(suite, path.join(work, 'apt'));
  const names = ['linux-image-cloud-amd64'];
  for (const name of names) {
    const { Depends = '' } = await debian.describe(name);
    const parts = Depends.split(/,\s*/).map((one) => /^linux-\S+-cloud-\S+/.exec(one)?.[0]);
    for (const part of parts) if (part !== undefined && !names.includes(part)) names.push(part);
  }
  await debian.extract(names, target);
}

/** @param {string} folder */
function filesBelow(folder) {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.map((name) => path.join(folder, name));
}

/** @param {string} folder @param {string} packages @param {string} target */
async function makeInitramfs(folder, packages, target) {
  for (const name of ['bin', 'modules', 'proc', 'sys', 'dev', 'disk']) {
    fs.mkdirSync(path.join(folder, name));
  }
  fs.copyFileSync(busybox(), path.join(folder, 'bin', 'busybox'));
  const loaded = await copyModules(packages, path.join(folder, 'modules'));
  fs.writeFileSync(path.join(folder, 'init'), init(loaded), { mode: 0o755 });
  const archive = `cd "$1" && find . | "$2" cpio -o -H newc > "$3"`;
  await run('sh', ['-c', archive, 'sh', folder, busybox(), target]);
}

/**
 * @param {string} packages
 * @param {string} target
 * @returns {Promise<string[]>} their file names, each after those it depends on
 */
async function copyModules(packages, target) {
  const files = new Map(
    filesBelow(packages)
      .filter((file) => /\.ko(\.xz)?$/.test(file))
      .map((file) => [moduleName(file), file]),
  );
  /** @type {string[]} */
  const names = [];
  /** @param {string} name */
  const add = async (name) => {
    const file = files.get(name);
    if (file === undefined || names.includes(name)) return;
    const copy = path.join(target, path.basename(file));
    fs.copyFileSync(file, copy);
    if (copy.endsWith('.xz')) await run('xz', ['-d', copy]);
    for (const other of dependencies(fs.readFileSync(path.join(target, `${stem(file)}.ko`)))) {
      await add(other);
    }
    names.push(name);
  };
  for (const name of modules) await add(name);
  return names.map((name) => `${stem(files.get(name) ?? '')}.ko`);
}

/** @param {string} file */
function stem(file) {
  return path.basename(file).replace(/\.ko(\.xz)?$/, '');
}

/** A module is called by underscores, its file may be by hyphens. @param {string} file */
function moduleName(file) {
  return stem(file).replaceAll('-', '_');
}

/** `depends=a,b` of its section .modinfo. @param {Buffer} content @returns {string[]} */
function dependencies(content) {
  const start = content.indexOf('\0depends=');
  if (start < 0) return [];
  const text = content.subarray(start + 1, content.indexOf(0, start + 1)).toString('latin1');
  return text
    .slice('depends='.length)
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('-', '_'));
}

/**
 * The first program. QEMU's own network is 10.0.2.0/24, with itself at .2; the machine ends with its daemon.
 *
 * @param {readonly string[]} loaded
 */
const init = (loaded) => `#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin:/usr/bin:/usr/sbin
mount -t proc proc /proc && mount -t sysfs sysfs /sys && mount -t devtmpfs dev /dev || poweroff -f
for file in ${loaded.join(' ')}; do insmod /modules/$file; done
ip link set lo up && ip address add 10.0.2.15/24 dev eth0 && ip link set eth0 up && ip route add default via 10.0.2.2
mount -t ext4 /dev/vda /disk || poweroff -f
for place in proc sys dev; do mount --move /$place /disk/$place; done
mount -t cgroup2 cgroup /disk/sys/fs/cgroup || poweroff -f
mkdir /disk/dev/pts /disk/dev/shm
mount -t devpts devpts /disk/dev/pts
for place in run tmp dev/shm; do mount -t tmpfs tmpfs /disk/$place; done
exec switch_root /disk /bin/sh -c '
  dockerd -H tcp://0.0.0.0:2375 -H unix:///run/docker.sock --tls=false --iptables=false --ip6tables=false \\
    --ip-masq=false --feature containerd-snapshotter=true
  poweroff -f'
`;

/** @param {string} folder @param {string} target */
async function makeDisk(folder, target) {
  const { engine } = await ensureModernDocker();
  const places = [...engine.path, ...(process.env['PATH'] ?? '').split(path.delimiter)];
  const programs = ['containerd', 'containerd-shim-runc-v2', 'docker-proxy', 'docker-init', 'runc'];
  for (const name of ['bin', 'etc', 'proc', 'sys', 'dev', 'run', 'tmp', 'root', 'usr/bin', 'var']) {
    fs.mkdirSync(path.join(folder, name), { recursive: true });
  }
  for (const name of programs) {
    const file = places.map((place) => path.join(place, name)).find((one) => fs.existsSync(one));
    const found = file ?? commandPath(name);
    if (found !== undefined) await copyProgram(found, folder);
  }
  await copyProgram(engine.dockerd, folder);
  fs.copyFileSync(busybox(), path.join(folder, 'bin', 'busybox'));
  for (const name of ['sh', 'poweroff']) {
    fs.symlinkSync('busybox', path.join(folder, 'bin', name));
  }
  fs.writeFileSync(path.join(folder, 'etc', 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  fs.writeFileSync(path.join(folder, 'etc', 'group'), 'root:x:0:\n');
  fs.writeFileSync(path.join(folder, 'etc', 'hosts'), '127.0.0.1 localhost\n');
  await run('mke2fs', ['-q', '-t', 'ext4', '-d', folder, target, diskSize]);
}

/** With the libraries it loads, at the places where it looks for them. @param {string} file @param {string} folder */
async function copyProgram(file, folder) {
  fs.copyFileSync(file, path.join(folder, 'usr', 'bin', path.basename(file)));
  for (const library of await libraries(file)) {
    const target = path.join(folder, library);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(library, target);
  }
}

/** @param {string} file @returns {Promise<string[]>} none for one that is linked statically */
async function libraries(file) {
  // ldd fails for those.
  const said = await run('sh', ['-c', 'ldd "$1" || true', 'sh', file]);
  return [...said.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].map((match) => match[1] ?? '');
}

function busybox() {
  const found = commandPath('busybox');
  if (found === undefined) {
    throw new Expected('busybox is missing: apt-get install busybox-static');
  }
  return found;
}
