import type { ConnectionKey } from '../contextKeys';
import type { AnyViewName, ViewName } from './spec';

export interface Welcome {
  /** Key of the text in package.nls.json, below `welcome.`. */
  readonly text: string;
  readonly views: readonly AnyViewName[];
  readonly when: string;
}

const all: readonly ViewName[] = ['containers', 'images', 'volumes', 'networks'];

function inState(state: ConnectionKey): Welcome {
  return { text: state, views: all, when: `longshore.state == ${state}` };
}

/**
 * What an empty view says in each state. VS Code shows it only while the view has no rows. A link alone on its line is a button: each state
 * has one at most, what is most likely to help; the rest are links within the text.
 */
export const welcomes: readonly Welcome[] = [
  { text: 'searching', views: all, when: '!longshore.state || longshore.state == searching' },
  ...(['connecting', 'reconnecting', 'disconnected', 'none', 'invalid'] as const).map(inState),
  {
    text: 'permission.linux',
    views: all,
    when: 'longshore.state == permission && longshore.platform == linux',
  },
  {
    text: 'permission.darwin',
    views: all,
    when: 'longshore.state == permission && longshore.platform == darwin',
  },
  {
    text: 'permission.win32',
    views: all,
    when: 'longshore.state == permission && longshore.platform == win32',
  },
  ...(
    ['unreachable', 'unresponsive', 'tls', 'ssh', 'apiTooOld', 'apiTooNew', 'failed'] as const
  ).map(inState),
  ...all.map((view) => ({
    text: `${view}.filtered`,
    views: [view],
    when: `longshore.state == connected && longshore.${view}.filtered`,
  })),
  {
    text: 'containers.hidden',
    views: ['containers'],
    when: 'longshore.state == connected && !longshore.containers.filtered && !config.longshore.containers.showStopped',
  },
  {
    text: 'containers.empty',
    views: ['containers'],
    when: 'longshore.state == connected && !longshore.containers.filtered && config.longshore.containers.showStopped',
  },
  ...(['images', 'volumes', 'networks'] as const).map((view) => ({
    text: `${view}.empty`,
    views: [view],
    when: `longshore.state == connected && !longshore.${view}.filtered`,
  })),
];
