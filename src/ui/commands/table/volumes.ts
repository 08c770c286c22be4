import { row, type CommandSpec } from '../spec';

/** Of the view of volumes. */
export const volumesCommands = {
  'longshore.volumes.create': {
    icon: 'add',
    palette: 'connected',
    views: [{ views: ['volumes'], group: 'navigation', when: 'longshore.connected' }],
  },
  'longshore.volumes.inspect': {
    icon: 'inspect',
    palette: 'connected',
    rows: [row({ on: ['volume'], group: '1_open', inline: true })],
  },
  'longshore.volumes.inspectJson': {
    icon: 'json',
    palette: 'connected',
    rows: [row({ on: ['volume'], group: '1_open' })],
  },
  'longshore.volumes.compare': {
    icon: 'compare-changes',
    palette: 'connected',
    rows: [row({ on: ['volume'], group: '1_open' })],
  },
  'longshore.volumes.showSizes': {
    icon: 'graph',
    palette: 'connected',
    views: [{ views: ['volumes'], group: '1_show', when: 'longshore.connected' }],
  },
  'longshore.volumes.copyName': {
    palette: 'connected',
    rows: [row({ on: ['volume'], group: '4_copy' })],
  },
  'longshore.volumes.copyMountpoint': {
    palette: 'connected',
    rows: [row({ on: ['volume'], group: '4_copy' })],
  },
  'longshore.volumes.remove': {
    icon: 'trash',
    palette: 'connected',
    rows: [row({ on: ['volume'], group: '9_remove', inline: true })],
    keybinding: {
      key: 'delete',
      mac: 'cmd+backspace',
      view: 'volumes',
    },
  },
  'longshore.volumes.prune': {
    icon: 'clear-all',
    palette: 'connected',
    views: [{ views: ['volumes'], group: '9_remove', when: 'longshore.connected' }],
  },
  'longshore.volumes.filter': {
    icon: 'filter',
    palette: 'connected',
    views: [
      {
        views: ['volumes'],
        group: 'navigation',
        when: 'longshore.connected && !longshore.volumes.filtered',
      },
    ],
  },
  'longshore.volumes.clearFilter': {
    icon: 'filter-filled',
    palette: 'never',
    views: [{ views: ['volumes'], group: 'navigation', when: 'longshore.volumes.filtered' }],
  },
} as const satisfies Record<string, CommandSpec>;
