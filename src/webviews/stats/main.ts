import { registerComponents } from '../kit/components';
import { connectHost } from '../kit/host';
import '../kit/kit.css';
import { isStatsToView, type StatsToHost, type StatsToView } from '../protocol/stats';
import './stats.css';
import type { StatsPageState } from './navigation';
import { StatsPage } from './view';

function main(): void {
  registerComponents();
  let page: StatsPage | undefined;
  connectHost<StatsToView, StatsToHost, StatsPageState>(isStatsToView, (message, host) => {
    if (page !== undefined) {
      page.receive(message);
    } else if (message.type === 'snapshot') {
      document.title = message.status.name;
      page = new StatsPage(message, host);
      document.body.replaceChildren(page.element);
    }
  });
}

main();
