import { connectHost } from '../kit/host';
import '../kit/kit.css';
import {
  isStatsTableToView,
  type StatsTableIdentity,
  type StatsTableToHost,
  type StatsTableToView,
} from '../protocol/statsTable';
import './statsTable.css';
import { StatsTablePage } from './view';

function main(): void {
  let page: StatsTablePage | undefined;
  connectHost<StatsTableToView, StatsTableToHost, StatsTableIdentity>(
    isStatsTableToView,
    (message, host) => {
      if (message.type !== 'snapshot') {
        page?.receive(message);
      } else if (page === undefined) {
        document.title = message.state.title;
        page = new StatsTablePage(message, host);
        document.body.replaceChildren(page.element);
        takeFocus(page);
      } else {
        page.replace(message);
      }
    },
  );
}

/** All keys are to work at once, where the focus is given to the page; it may be elsewhere when a window is restored. */
function takeFocus(page: StatsTablePage): void {
  const take = (): void => {
    if (document.hasFocus() && document.activeElement === document.body) page.focus();
  };
  take();
  window.addEventListener('focus', take);
}

main();
