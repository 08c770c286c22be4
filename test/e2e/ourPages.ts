import type { RawEngine } from '../support/rawEngine';
import type { Workbench } from '../support/workbench';

/** A page of ours: how a user opens it, and what is there once it is drawn. */
export interface OurPage {
  readonly name: string;
  readonly open: (workbench: Workbench) => Promise<void>;
  readonly tab: string;
  /** CSS selector within the page. */
  readonly drawn: string;
}

function fromRow(view: string, row: string, command: string): OurPage['open'] {
  return (workbench) => workbench.view(view).row(row).pickFromMenu(command);
}

/** All of them. {@link openShop} makes their objects and shows their rows. */
export const ourPages: readonly OurPage[] = [
  {
    name: 'the log of a container',
    open: fromRow('Containers', 'shop-web', 'Show Logs'),
    tab: 'Logs: shop-web',
    drawn: '.rows .row:visible',
  },
  {
    name: 'the stats of a container',
    open: fromRow('Containers', 'shop-web', 'Show Stats'),
    tab: 'Stats: shop-web',
    drawn: 'canvas',
  },
  {
    name: 'the stats of all containers',
    open: (workbench) => workbench.runCommand('Docker: Show Stats of All Running Containers'),
    tab: 'Stats: all running containers',
    drawn: '.rows .row:visible',
  },
  {
    name: 'the page of a container',
    open: fromRow('Containers', 'shop-web', 'Inspect Container'),
    tab: 'Inspect: shop-web',
    drawn: 'section',
  },
  {
    name: 'the page of an image',
    open: fromRow('Images', 'longshore-test/web:1.0', 'Inspect Image'),
    tab: 'Inspect: longshore-test/web:1.0',
    drawn: 'section',
  },
  {
    name: 'the page of a volume',
    open: fromRow('Volumes', 'shop-data', 'Inspect Volume'),
    tab: 'Inspect: shop-data',
    drawn: 'section',
  },
  {
    name: 'the page of a network',
    open: fromRow('Networks', 'shop-net', 'Inspect Network'),
    tab: 'Inspect: shop-net',
    drawn: 'section',
  },
];

/** What the pages are of, in views that show it. @returns what the content security policies refuse from now on */
export async function openShop(workbench: Workbench, raw: RawEngine): Promise<readonly string[]> {
  await createShop(raw);
  const refused: string[] = [];
  workbench.page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await workbench.openDocker();
  for (const view of ['Images', 'Volumes', 'Networks']) await workbench.view(view).expand();
  return refused;
}

async function createShop(raw: RawEngine): Promise<void> {
  await raw.runContainer({
    name: 'shop-web',
    cmd: ['sh', '-c', 'echo "ERROR request 17 failed"; exec sleep 86400'],
    env: ['API_TOKEN=hunter2', 'GREETING=hello'],
    labels: { 'com.example.team': 'shop' },
  });
  await raw.createVolume('shop-data');
  await raw.createNetwork('shop-net');
}
