// Images without a registry: Debian's statically linked busybox, imported as a file system.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { request } from './http.mjs';
import { Expected } from './lifetime.mjs';
import { commandPath } from './processes.mjs';
import { tar } from './tar.mjs';

/** A shell with 250 commands. */
export const busyboxImage = 'longshore-test/busybox:latest';
/** Serves HTTP on port 8080, which it exposes. */
export const webImage = 'longshore-test/web:1.0';

/** What these scripts and the tests made; nothing else is ever removed from an engine that was there before. */
export const testLabel = 'longshore.test=1';

/** @returns {import('./tar.mjs').Entry[]} */
function busyboxFiles() {
  const busybox = commandPath('busybox');
  if (busybox === undefined)
    throw new Expected('busybox is missing: apt-get install busybox-static');
  const applets = execFileSync(busybox, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  return [
    { path: 'bin/' },
    { path: 'bin/busybox', mode: 0o755, content: fs.readFileSync(busybox) },
    ...applets
      .filter((applet) => applet !== 'busybox')
      .map((applet) => ({ path: `bin/${applet}`, link: 'busybox' })),
    { path: 'etc/' },
    {
      path: 'etc/passwd',
      content: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n',
    },
    { path: 'etc/group', content: 'root:x:0:\nnobody:x:65534:\n' },
    { path: 'root/', mode: 0o700 },
    { path: 'tmp/', mode: 0o1777 },
    { path: 'www/' },
    { path: 'www/index.html', content: '<!doctype html><title>shop</title><h1>It works.</h1>\n' },
  ];
}

/**
 * Imports a file system as an image.
 *
 * @param {string} socketPath
 * @param {string} reference `name:tag`
 * @param {import('./tar.mjs').Entry[]} files
 * @param {string[]} [changes] Dockerfile instructions: `CMD ["sh"]`, `EXPOSE 8080/tcp`, `LABEL a=b`
 */
export async function importImage(socketPath, reference, files, changes = []) {
  const colon = reference.lastIndexOf(':');
  const query = new URLSearchParams({
    fromSrc: '-',
    repo: reference.slice(0, colon),
    tag: reference.slice(colon + 1),
  });
  for (const change of [`LABEL ${testLabel}`, ...changes]) query.append('changes', change);
  const body = tar(files);
  const send = () =>
    request({
      socketPath,
      method: 'POST',
      path: `/images/create?${query}`,
      body,
      type: 'application/x-tar',
    });
  // An engine that has just started was seen to hang up in the middle of an import; nothing came of that one.
  const { status, text } = await send().catch((error) => {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') throw error;
    return send();
  });
  if (status !== 200 || text.includes('"error"'))
    throw new Error(`${reference}: ${status} ${text}`);
}

/** Makes `busyboxImage` and `webImage` in an engine. @param {string} socketPath */
export async function createBaseImages(socketPath) {
  const files = busyboxFiles();
  await importImage(socketPath, busyboxImage, files, ['CMD ["sh"]']);
  await importImage(socketPath, webImage, files, [
    'CMD ["httpd","-f","-v","-p","8080","-h","/www"]',
    'EXPOSE 8080/tcp',
    'WORKDIR /www',
    'LABEL org.opencontainers.image.title=web',
  ]);
}
