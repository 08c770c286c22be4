// Just enough of the ustar format to make an image: plain files, folders and symbolic links with short names.

/** @typedef {{ path: string, mode?: number, content?: Buffer | string, link?: string }} Entry a `path` ending in `/` is a folder */

/** @param {Iterable<Entry>} entries @returns {Buffer} */
export function tar(entries) {
  const parts = [];
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    parts.push(header(entry, content.length), content, Buffer.alloc(-content.length & 511));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** @param {Entry} entry @param {number} size */
function header({ path, mode, link }, size) {
  if (Buffer.byteLength(path) > 100) throw new Error(`too long for this tar: ${path}`);
  const folder = path.endsWith('/');
  const block = Buffer.alloc(512);
  /** @param {number} value @param {number} at @param {number} length */
  const octal = (value, at, length) =>
    block.write(value.toString(8).padStart(length - 1, '0'), at, 'ascii');
  block.write(path, 0);
  octal(mode ?? (folder ? 0o755 : 0o644), 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write(folder ? '5' : link === undefined ? '0' : '2', 156, 'ascii');
  block.write(link ?? '', 157);
  block.write('ustar\u000000', 257, 'ascii');
  // The checksum is computed with its own field full of spaces.
  block.fill(' ', 148, 156);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return block;
}
