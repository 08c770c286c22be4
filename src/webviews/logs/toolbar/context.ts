import type { Formatter } from '../../kit/format';
import type { LogsState, LogsTexts, LogsToHost, LogsView } from '../../protocol/logs';

type Command = Extract<LogsToHost, { readonly type: 'command' }>['command'];

/** What the parts of the toolbar see of the page, and what they ask of it. */
export interface ToolbarContext {
  readonly texts: LogsTexts;
  readonly format: Formatter;
  readonly view: () => LogsView;
  readonly state: () => LogsState;
  /** `isTyping`: more will follow at once. */
  readonly change: (change: Partial<LogsView>, isTyping?: boolean) => void;
  readonly find: (direction: 'next' | 'previous') => void;
  readonly jump: (time: number) => void;
  /** Milliseconds since the epoch, of the first line on the screen. */
  readonly seenTime: () => number | undefined;
  readonly command: (command: Command) => void;
  readonly copy: (format: 'text' | 'json') => void;
  readonly hasSelection: () => boolean;
  readonly focusList: () => void;
}
