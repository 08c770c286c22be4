import { row, type CommandSpec } from '../spec';

const anyContainer = ['container'] as const;

/** Of the view of containers, with logs, stats and shells. */
export const containersCommands = {
  'longshore.containers.start': {
    icon: 'play',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '2_lifecycle', with: ['startable'], inline: true })],
  },
  'longshore.containers.stop': {
    icon: 'debug-stop',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '2_lifecycle', with: ['stoppable'], inline: true })],
  },
  'longshore.containers.restart': {
    icon: 'debug-restart',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '2_lifecycle', with: ['stoppable'] })],
  },
  'longshore.containers.pause': {
    icon: 'debug-pause',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '2_lifecycle', with: ['running'] })],
  },
  'longshore.containers.unpause': {
    icon: 'debug-continue',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '2_lifecycle', with: ['paused'] })],
  },
  'longshore.containers.kill': {
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '2_lifecycle', with: ['stoppable'] })],
  },
  'longshore.containers.rename': {
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '3_change' })],
    keybinding: {
      key: 'f2',
      mac: 'enter',
      view: 'containers',
    },
  },
  'longshore.containers.remove': {
    icon: 'trash',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '9_remove' })],
    keybinding: {
      key: 'delete',
      mac: 'cmd+backspace',
      view: 'containers',
    },
  },
  'longshore.containers.prune': {
    icon: 'clear-all',
    palette: 'connected',
    views: [{ views: ['containers'], group: '9_remove', when: 'longshore.connected' }],
  },
  'longshore.containers.showLogs': {
    icon: 'list-selection',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '1_open' })],
    keybinding: { key: 'ctrl+enter', mac: 'cmd+enter', view: 'containers' },
  },
  'longshore.containers.showRunningLogs': {
    palette: 'connected',
    rows: [row({ on: ['engine'], group: '1_open', with: ['connected'] })],
    views: [{ views: ['containers'], group: '2_objects', when: 'longshore.connected' }],
  },
  'longshore.logs.showProject': {
    icon: 'list-selection',
    palette: 'connected',
    rows: [row({ on: ['group'], group: '1_open', with: ['composeProject'], inline: true })],
  },
  'longshore.containers.followLog': {
    icon: 'output',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '1_open', inline: true })],
  },
  'longshore.containers.stopFollowingLog': { icon: 'stop-circle', palette: 'connected' },
  // What the links of a log's output channel run.
  'longshore.logs.openLink': { palette: 'never' },
  'longshore.containers.openShell': {
    icon: 'terminal',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '1_open', with: ['running'], inline: true })],
  },
  'longshore.containers.showStats': {
    icon: 'graph-line',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '1_open' })],
  },
  'longshore.stats.showRunning': {
    palette: 'connected',
    rows: [row({ on: ['engine'], group: '1_open', with: ['connected'] })],
    views: [{ views: ['containers'], group: '2_objects', when: 'longshore.connected' }],
  },
  'longshore.stats.showProject': {
    icon: 'graph-line',
    palette: 'connected',
    rows: [row({ on: ['group'], group: '1_open', with: ['composeProject'], inline: true })],
  },
  'longshore.containers.inspect': {
    icon: 'inspect',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '1_open' })],
  },
  'longshore.containers.inspectJson': {
    icon: 'json',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '1_open' })],
  },
  'longshore.containers.compare': {
    icon: 'compare-changes',
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '1_open' })],
  },
  'longshore.containers.copyId': {
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '4_copy' })],
  },
  'longshore.containers.copyName': {
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '4_copy' })],
  },
  'longshore.containers.copyAddress': {
    palette: 'connected',
    rows: [
      row({ on: anyContainer, group: '4_copy', with: ['hasAddress'] }),
      row({ on: ['attachment'], group: '4_copy', with: ['hasAddress'] }),
    ],
  },
  'longshore.containers.copyRunCommand': {
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '4_copy' })],
  },
  'longshore.containers.copyComposeService': {
    palette: 'connected',
    rows: [row({ on: anyContainer, group: '4_copy' })],
  },
  'longshore.containers.openPort': {
    icon: 'link-external',
    palette: 'connected',
    rows: [row({ on: ['port'], group: '1_open', with: ['published', 'tcp'], inline: true })],
  },
  'longshore.containers.showEnvironment': {
    icon: 'eye',
    palette: 'never',
    rows: [
      row({ on: ['environment', 'variable'], group: '1_open', with: ['hidden'], inline: true }),
    ],
  },
  'longshore.containers.hideEnvironment': {
    icon: 'eye-closed',
    palette: 'never',
    rows: [
      row({ on: ['environment', 'variable'], group: '1_open', with: ['shown'], inline: true }),
    ],
  },
  'longshore.containers.copyVariable': {
    palette: 'never',
    rows: [row({ on: ['variable'], group: '4_copy' })],
  },
  'longshore.containers.copyMountPath': {
    palette: 'never',
    rows: [row({ on: ['mount'], group: '4_copy' })],
  },
  'longshore.containers.groupBy': {
    icon: 'list-tree',
    palette: 'connected',
    views: [{ views: ['containers'], group: '1_show' }],
  },
  'longshore.containers.sortBy': {
    palette: 'connected',
    views: [{ views: ['containers'], group: '1_show' }],
  },
  'longshore.containers.hideStopped': {
    icon: 'eye',
    palette: 'connected',
    views: [
      { views: ['containers'], group: '1_show', when: 'config.longshore.containers.showStopped' },
    ],
  },
  'longshore.containers.showStopped': {
    icon: 'eye-closed',
    palette: 'connected',
    views: [
      { views: ['containers'], group: '1_show', when: '!config.longshore.containers.showStopped' },
    ],
  },
  'longshore.containers.filter': {
    icon: 'filter',
    palette: 'connected',
    views: [
      {
        views: ['containers'],
        group: 'navigation',
        when: 'longshore.connected && !longshore.containers.filtered',
      },
    ],
  },
  'longshore.containers.clearFilter': {
    icon: 'filter-filled',
    palette: 'never',
    views: [{ views: ['containers'], group: 'navigation', when: 'longshore.containers.filtered' }],
  },
} as const satisfies Record<string, CommandSpec>;
