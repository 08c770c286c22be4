import { registerComponents } from '../kit/components';
import { connectHost } from '../kit/host';
import '../kit/kit.css';
import {
  isStatsToView,
  type StatsIdentity,
  type StatsToHost,
  type StatsToView,
} from '../protocol/stats';
import './stats.css';
import { StatsView } from './view';

function main(): void {
  registerComponents();
  let identity: StatsIdentity | undefined;
  let view: StatsView | undefined;
  connectHost<StatsToView, StatsToHost, StatsIdentity>(isStatsToView, (message, host) => {
    switch (message.type) {
      case 'snapshot':
        identity = { ...message.identity, name: message.status.name };
        host.remember(identity);
        if (view === undefined) {
          document.title = message.status.name;
          view = new StatsView(message, {
            start: () => {
              host.post({ type: 'start' });
            },
            retry: () => {
              host.post({ type: 'retry' });
            },
          });
          document.body.replaceChildren(view.element);
        } else {
          view.replace(message);
        }
        break;
      case 'status':
        if (identity !== undefined && identity.name !== message.status.name) {
          identity = { ...identity, name: message.status.name };
          host.remember(identity);
        }
        view?.setStatus(message.status);
        break;
      case 'point':
        view?.add(message.point);
        break;
    }
  });
}

main();
