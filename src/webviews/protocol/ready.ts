/** A view's first message, each time its page is loaded. Nothing is posted to a view before it. */
export interface ReadyMessage {
  readonly type: 'ready';
}
