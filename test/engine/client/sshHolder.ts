// A process of its own that holds an engine through ssh, to be killed: node sshHolder.js URL CONTAINER
import { connectEngine } from '../../../src/engine/client';
import { sshEndpoint } from './sshSupport';

async function hold(url: string, container: string): Promise<void> {
  const engine = await connectEngine(sshEndpoint(url));
  // Silent on both sides, so nothing that is read or written tells ssh that we are gone.
  await engine.containers.exec(container, { command: ['sleep', '1000'], tty: false });
  await new Promise<void>((resolve) => {
    const events = engine.system.events({}, { onOpen: resolve })[Symbol.asyncIterator]();
    events.next().catch(() => undefined);
  });
  process.stdout.write('holding\n');
}

const [url = '', container = ''] = process.argv.slice(2);
void hold(url, container);
