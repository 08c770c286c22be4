// systemd's journal for one engine alone, without systemd: what its containers write with the log driver `journald`.
import fs from 'node:fs';
import path from 'node:path';

/** Off every path: systemd is who starts it elsewhere. */
export const journald = '/lib/systemd/systemd-journald';

/** In memory, as much as comes, and nothing of the kernel's. */
const configuration = `
[Journal]
Storage=volatile
RateLimitIntervalSec=0
ReadKMsg=no
Audit=
ForwardToSyslog=no
ForwardToWall=no
`;

/**
 * A journal has its place by its path, and so has everything that reads it. Here that is empty memory, which only the engine and what
 * it starts can see. journald is a child of the engine, and ends with its process group.
 */
const inNamespace = `
  for place in /run/systemd /run/log /var/log; do mount -t tmpfs tmpfs "$place" || exit 1; done
  mkdir /run/systemd/journal /run/log/journal
  mkdir -p /etc/systemd && touch /etc/systemd/journald.conf && mount --bind "$1" /etc/systemd/journald.conf || exit 1
  ${journald} &
  until [ -S /run/systemd/journal/socket ]; do kill -0 $! || exit 1; sleep 0.05; done
  shift
  exec "$@"`;

/**
 * @param {string} directory of the engine
 * @param {string[]} command
 * @returns {string[]} the command that runs it beside a journal of its own
 */
export function besideJournal(directory, command) {
  const file = path.join(directory, 'journald.conf');
  fs.writeFileSync(file, configuration);
  return ['unshare', '--mount', 'sh', '-c', inNamespace, 'sh', file, ...command];
}
