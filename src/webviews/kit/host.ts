import type { ReadyMessage } from '../protocol/ready';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The view's end of the line to the extension host. */
export interface Host<ToHost, State> {
  post(message: ToHost): void;
  /** What the host's serializer gets when the window is reloaded. */
  remember(state: State): void;
  /** What was remembered last, also before the page was hidden or the window reloaded. It may be of an older version. */
  recall(): unknown;
}

/** Listens, then tells the host that it may send. What is not of the protocol is dropped. May be called once in a page. */
export function connectHost<ToView, ToHost, State>(
  accepts: (message: unknown) => message is ToView,
  onMessage: (message: ToView, host: Host<ToHost, State>) => void,
): void {
  const api = acquireVsCodeApi();
  const host: Host<ToHost, State> = {
    post: (message) => {
      api.postMessage(message);
    },
    remember: (state) => {
      api.setState(state);
    },
    recall: () => api.getState(),
  };
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (accepts(event.data)) onMessage(event.data, host);
  });
  const ready: ReadyMessage = { type: 'ready' };
  api.postMessage(ready);
}
