import { connectHost } from '../kit/host';
import '../kit/kit.css';
import {
  isLogsToView,
  type LogsIdentity,
  type LogsToHost,
  type LogsToView,
} from '../protocol/logs';
import './logs.css';
import { LogsPage } from './view';

function main(): void {
  let page: LogsPage | undefined;
  connectHost<LogsToView, LogsToHost, LogsIdentity>(isLogsToView, (message, host) => {
    if (message.type !== 'snapshot') {
      page?.receive(message);
    } else if (page === undefined) {
      document.title = message.state.title;
      page = new LogsPage(message, host);
      document.body.replaceChildren(page.element);
      takeFocus(page);
    } else {
      page.replace(message);
    }
  });
}

/** All keys are to work at once, where the focus is given to the page; it may be elsewhere when a window is restored. */
function takeFocus(page: LogsPage): void {
  const take = (): void => {
    if (document.hasFocus() && document.activeElement === document.body) page.focus();
  };
  take();
  window.addEventListener('focus', take);
}

main();
