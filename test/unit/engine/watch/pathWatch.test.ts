import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PathWatch } from '../../../../src/engine/watch';
import { waitFor } from '../../../support/machine';

describe('The watch on a path', () => {
  let directory = '';
  let watch: PathWatch | undefined;
  let told = 0;

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-watch-'));
    told = 0;
  });

  afterEach(() => {
    watch?.dispose();
    fs.rmSync(directory, { recursive: true, force: true });
  });

  function start(...paths: readonly string[]): void {
    watch = new PathWatch(
      () => paths.map((each) => path.join(directory, each)),
      () => told++,
    );
  }

  async function tells(what: string, change: () => void): Promise<void> {
    const before = told;
    change();
    await waitFor(what, () => told > before);
  }

  const at = (file: string): string => path.join(directory, file);

  it('tells when it appears, changes, is replaced and goes', async () => {
    start('engine.sock');
    await tells('that it appeared', () => {
      fs.writeFileSync(at('engine.sock'), '');
    });
    await tells('that it changed', () => {
      fs.appendFileSync(at('engine.sock'), 'x');
    });
    await tells('that it was replaced', () => {
      fs.writeFileSync(at('new'), '');
      fs.renameSync(at('new'), at('engine.sock'));
    });
    await tells('that it went', () => {
      fs.rmSync(at('engine.sock'));
    });
  });

  it('tells when it appears in a directory that was not there', async () => {
    start('run/user/engine.sock');
    await tells('the first step', () => {
      fs.mkdirSync(at('run'));
    });
    await tells('the second step', () => {
      fs.mkdirSync(at('run/user'));
    });
    await tells('the socket', () => {
      fs.writeFileSync(at('run/user/engine.sock'), '');
    });
  });

  it('follows a directory that is removed and made again', async () => {
    fs.mkdirSync(at('run'));
    start('run/engine.sock');
    await tells('that the directory went', () => {
      fs.rmSync(at('run'), { recursive: true });
    });
    await tells('that it is back', () => {
      fs.mkdirSync(at('run'));
    });
    await tells('the socket in the new one', () => {
      fs.writeFileSync(at('run/engine.sock'), '');
    });
  });

  it('tells of everything in a directory, where that is asked for', async () => {
    start('run/*');
    fs.mkdirSync(at('run'));
    await tells('a file', () => {
      fs.writeFileSync(at('run/any'), '');
    });
  });

  it('keeps quiet about what is beside, and after its end', async () => {
    start('engine.sock');
    fs.writeFileSync(at('beside'), '');
    // Events come in order: the one that counts is the first one told.
    await tells('the socket', () => {
      fs.writeFileSync(at('engine.sock'), '');
    });
    watch?.dispose();
    const before = told;
    fs.rmSync(at('engine.sock'));
    const other = new PathWatch(
      () => [at('later')],
      () => (told = -1),
    );
    fs.writeFileSync(at('later'), '');
    await waitFor('another watch', () => told === -1);
    other.dispose();
    assert.ok(before > 0);
  });

  it('watches nothing where nothing can be watched', () => {
    assert.doesNotThrow(() => {
      new PathWatch(
        () => ['/proc/nonexistent/engine.sock'],
        () => undefined,
      ).dispose();
    });
  });
});
