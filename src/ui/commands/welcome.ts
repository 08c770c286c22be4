import type { AnyViewName, ViewName } from './spec';

export interface Welcome {
  /** Key of the text in package.nls.json, below `welcome.`. */
  readonly text: string;
  readonly views: readonly AnyViewName[];
  readonly when: string;
}

const all: readonly ViewName[] = ['containers', 'images', 'volumes', 'networks'];

/** What an empty view says in each state. VS Code shows it only while the view has no rows. */
export const welcomes: readonly Welcome[] = [
  { text: 'searching', views: all, when: '!longshore.state || longshore.state == searching' },
  { text: 'connecting', views: all, when: 'longshore.state == connecting' },
  { text: 'none', views: all, when: 'longshore.state == none' },
  { text: 'invalid', views: all, when: 'longshore.state == invalid' },
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
  { text: 'unreachable', views: all, when: 'longshore.state == unreachable' },
  { text: 'tls', views: all, when: 'longshore.state == tls' },
  { text: 'unsupported', views: all, when: 'longshore.state == unsupported' },
  { text: 'failed', views: all, when: 'longshore.state == failed' },
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
