import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { SocketWatch } from '../../../../src/engine/session/socketWatch';

describe('The watch on a socket', () => {
  let directory = '';

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-watch-'));
  });

  afterEach(() => {
    fs.rmSync(directory, { recursive: true });
  });

  it('tells when the socket appears', async () => {
    const socket = path.join(directory, 'engine.sock');
    await new Promise<void>((resolve) => {
      const watch = new SocketWatch(socket, () => {
        watch.dispose();
        resolve();
      });
      fs.writeFileSync(socket, '');
    });
  });

  it('tells when it appears in a directory that was not there', async () => {
    const socket = path.join(directory, 'run', 'user', 'engine.sock');
    await new Promise<void>((resolve) => {
      const watch = new SocketWatch(socket, () => {
        fs.mkdirSync(path.dirname(socket), { recursive: true });
        if (!fs.existsSync(socket)) {
          fs.writeFileSync(socket, '');
          return;
        }
        watch.dispose();
        resolve();
      });
      fs.mkdirSync(path.join(directory, 'run'));
    });
  });

  it('watches nothing where nothing can be watched', () => {
    assert.doesNotThrow(() => {
      new SocketWatch('/proc/nonexistent/engine.sock', () => undefined).dispose();
    });
  });
});
