import { connectHost } from '../kit/host';
import '../kit/kit.css';
import { isInspectToView, type InspectToHost, type InspectToView } from '../protocol/inspect';
import './inspect.css';
import { InspectView } from './view';
import type { InspectRemembered } from './remembered';

function main(): void {
  let view: InspectView | undefined;
  connectHost<InspectToView, InspectToHost, InspectRemembered>(isInspectToView, (message, host) => {
    if (message.type !== 'snapshot') {
      view?.receive(message);
    } else if (view === undefined) {
      document.title = message.identity.name;
      view = new InspectView(message, host);
      document.body.replaceChildren(view.element);
      view.replace(message);
      takeFocus(view);
    } else {
      view.replace(message);
    }
  });
}

/** All keys are to work at once, where the focus is given to the page; it may be elsewhere when a window is restored. */
function takeFocus(view: InspectView): void {
  const take = (): void => {
    if (document.hasFocus() && document.activeElement === document.body) view.focus();
  };
  take();
  window.addEventListener('focus', take);
}

main();
