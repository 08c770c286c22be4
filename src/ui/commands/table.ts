import { row, type CommandSpec } from './spec';

const anyContainer = ['container'] as const;

/** Every command of Longshore. `npm run manifest` writes package.json's commands and menus from it; a test holds the two together. */
export const commandTable = {
  // Connections
  'longshore.connections.retry': {
    icon: 'debug-restart',
    palette: 'always',
    rows: [
      row({ on: ['engine'], group: '1_open', with: ['failed'], inline: true }),
      row({ on: ['connection'], group: '1_open', with: ['connected', 'failed'], inline: true }),
    ],
  },
  'longshore.connections.grantAccess': {
    icon: 'key',
    palette: 'never',
    rows: [
      row({ on: ['engine'], group: '1_open', with: ['denied'] }),
      row({ on: ['connection'], group: '1_open', with: ['denied'] }),
    ],
  },
  'longshore.connections.copyFix': {
    palette: 'never',
    rows: [
      row({ on: ['engine'], group: '4_copy', with: ['denied'] }),
      row({ on: ['connection'], group: '4_copy', with: ['denied'] }),
    ],
  },
  'longshore.connections.openSsh': {
    icon: 'terminal',
    palette: 'never',
    rows: [
      row({ on: ['engine'], group: '1_open', with: ['failed', 'ssh'] }),
      row({ on: ['connection'], group: '1_open', with: ['connected', 'failed', 'ssh'] }),
    ],
  },
  'longshore.connections.configure': {
    icon: 'edit',
    palette: 'never',
    rows: [row({ on: ['connection'], group: '3_change', with: ['setting'] })],
  },
  'longshore.connections.updateExtension': { palette: 'never' },
  'longshore.connections.select': { icon: 'server', palette: 'always' },
  'longshore.connections.connect': {
    icon: 'add',
    palette: 'always',
    rows: [
      row({
        on: ['connection'],
        group: '2_lifecycle',
        with: ['disconnected'],
        without: ['failed'],
        inline: true,
      }),
    ],
  },
  'longshore.connections.switchTo': {
    icon: 'arrow-swap',
    palette: 'never',
    rows: [
      row({ on: ['connection'], group: '2_lifecycle', with: ['hasAddress'] }),
      row({ on: ['engine'], group: '2_lifecycle' }),
    ],
  },
  'longshore.connections.moveUp': {
    icon: 'arrow-up',
    palette: 'never',
    rows: [row({ on: ['engine'], group: '3_change', with: ['movableUp'] })],
  },
  'longshore.connections.moveDown': {
    icon: 'arrow-down',
    palette: 'never',
    rows: [row({ on: ['engine'], group: '3_change', with: ['movableDown'] })],
  },
  'longshore.connections.copyAddress': {
    palette: 'never',
    rows: [
      row({ on: ['connection'], group: '4_copy', with: ['hasAddress'] }),
      row({ on: ['engine'], group: '4_copy' }),
    ],
  },
  'longshore.connections.disconnect': {
    icon: 'debug-disconnect',
    palette: 'always',
    rows: [
      row({ on: ['connection'], group: '9_remove', with: ['connected'], inline: true }),
      row({ on: ['engine'], group: '9_remove' }),
    ],
  },
  'longshore.connections.connectTo': {
    icon: 'plug',
    palette: 'always',
    views: [{ views: ['connections'], group: 'navigation' }],
  },
  'longshore.connections.refresh': {
    icon: 'refresh',
    palette: 'never',
    views: [{ views: ['connections'], group: 'navigation' }],
  },
  'longshore.connections.useDefault': {
    palette: 'always',
    views: [{ views: ['connections'], group: '1_show' }],
  },
  'longshore.connections.showLog': { icon: 'output', palette: 'always' },
  'longshore.connections.openSettings': { icon: 'settings-gear', palette: 'always' },

  // Docker contexts
  'longshore.contexts.create': {
    icon: 'add',
    palette: 'always',
    rows: [row({ on: ['connectionGroup'], group: '3_change', with: ['context'], inline: true })],
    views: [{ views: ['connections'], group: '2_objects' }],
  },
  'longshore.contexts.import': {
    palette: 'always',
    rows: [row({ on: ['connectionGroup'], group: '3_change', with: ['context'] })],
    views: [{ views: ['connections'], group: '2_objects' }],
  },
  'longshore.contexts.use': {
    palette: 'always',
    rows: [
      row({ on: ['connection'], group: '2_lifecycle', with: ['context'], without: ['current'] }),
    ],
  },
  'longshore.contexts.edit': {
    icon: 'edit',
    palette: 'always',
    rows: [row({ on: ['connection'], group: '3_change', with: ['context'] })],
    keybinding: { key: 'f2', mac: 'enter', view: 'connections' },
  },
  'longshore.contexts.export': {
    palette: 'always',
    rows: [row({ on: ['connection'], group: '3_change', with: ['context'] })],
  },
  'longshore.contexts.inspect': {
    icon: 'json',
    palette: 'always',
    rows: [row({ on: ['connection'], group: '1_open', with: ['context'] })],
  },
  'longshore.contexts.copyName': {
    palette: 'always',
    rows: [row({ on: ['connection'], group: '4_copy', with: ['context'] })],
  },
  'longshore.contexts.remove': {
    icon: 'trash',
    palette: 'always',
    rows: [row({ on: ['connection'], group: '9_remove', with: ['context'] })],
    keybinding: { key: 'delete', mac: 'cmd+backspace', view: 'connections' },
  },

  // Containers
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

  // Images
  'longshore.images.pull': {
    icon: 'cloud-download',
    palette: 'connected',
    views: [{ views: ['images'], group: 'navigation', when: 'longshore.connected' }],
  },
  'longshore.images.run': {
    icon: 'play',
    palette: 'connected',
    rows: [row({ on: ['image'], group: '2_lifecycle', inline: true })],
    views: [{ views: ['containers'], group: '2_objects', when: 'longshore.connected' }],
  },
  'longshore.images.tag': {
    icon: 'tag',
    palette: 'connected',
    rows: [row({ on: ['image'], group: '3_change' })],
  },
  'longshore.images.history': {
    icon: 'history',
    palette: 'connected',
    rows: [row({ on: ['image'], group: '1_open' })],
  },
  'longshore.images.inspect': {
    icon: 'inspect',
    palette: 'connected',
    rows: [row({ on: ['image'], group: '1_open' })],
  },
  'longshore.images.inspectJson': {
    icon: 'json',
    palette: 'connected',
    rows: [row({ on: ['image'], group: '1_open' })],
  },
  'longshore.images.compare': {
    icon: 'compare-changes',
    palette: 'connected',
    rows: [row({ on: ['image'], group: '1_open' })],
  },
  'longshore.images.copyId': {
    palette: 'connected',
    rows: [row({ on: ['image'], group: '4_copy' })],
  },
  'longshore.images.copyReference': {
    palette: 'connected',
    rows: [row({ on: ['image'], group: '4_copy', with: ['tagged'] })],
  },
  'longshore.images.copyDigest': {
    palette: 'connected',
    rows: [row({ on: ['image'], group: '4_copy', with: ['hasDigest'] })],
  },
  'longshore.images.remove': {
    icon: 'trash',
    palette: 'connected',
    rows: [row({ on: ['image'], group: '9_remove', inline: true })],
    keybinding: {
      key: 'delete',
      mac: 'cmd+backspace',
      view: 'images',
    },
  },
  'longshore.images.prune': {
    icon: 'clear-all',
    palette: 'connected',
    views: [{ views: ['images'], group: '9_remove', when: 'longshore.connected' }],
  },
  'longshore.images.sortBy': {
    palette: 'connected',
    views: [{ views: ['images'], group: '1_show' }],
  },
  'longshore.images.filter': {
    icon: 'filter',
    palette: 'connected',
    views: [
      {
        views: ['images'],
        group: 'navigation',
        when: 'longshore.connected && !longshore.images.filtered',
      },
    ],
  },
  'longshore.images.clearFilter': {
    icon: 'filter-filled',
    palette: 'never',
    views: [{ views: ['images'], group: 'navigation', when: 'longshore.images.filtered' }],
  },

  // Volumes
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

  // Networks
  'longshore.networks.create': {
    icon: 'add',
    palette: 'connected',
    views: [{ views: ['networks'], group: 'navigation', when: 'longshore.connected' }],
  },
  'longshore.networks.inspect': {
    icon: 'inspect',
    palette: 'connected',
    rows: [row({ on: ['network'], group: '1_open', inline: true })],
  },
  'longshore.networks.inspectJson': {
    icon: 'json',
    palette: 'connected',
    rows: [row({ on: ['network'], group: '1_open' })],
  },
  'longshore.networks.compare': {
    icon: 'compare-changes',
    palette: 'connected',
    rows: [row({ on: ['network'], group: '1_open' })],
  },
  'longshore.networks.connect': {
    icon: 'plug',
    palette: 'connected',
    rows: [
      row({ on: ['network'], group: '5_connect' }),
      row({ on: anyContainer, group: '5_connect' }),
    ],
  },
  'longshore.networks.disconnect': {
    icon: 'debug-disconnect',
    palette: 'connected',
    rows: [
      row({ on: ['network'], group: '5_connect' }),
      row({ on: ['attachment'], group: '5_connect', inline: true }),
    ],
  },
  'longshore.networks.copyId': {
    palette: 'connected',
    rows: [row({ on: ['network'], group: '4_copy' })],
  },
  'longshore.networks.copyName': {
    palette: 'connected',
    rows: [row({ on: ['network'], group: '4_copy' })],
  },
  'longshore.networks.copySubnet': {
    palette: 'connected',
    rows: [row({ on: ['network'], group: '4_copy', with: ['hasSubnet'] })],
  },
  'longshore.networks.remove': {
    icon: 'trash',
    palette: 'connected',
    rows: [row({ on: ['network'], group: '9_remove', with: ['custom'], inline: true })],
    keybinding: {
      key: 'delete',
      mac: 'cmd+backspace',
      view: 'networks',
    },
  },
  'longshore.networks.prune': {
    icon: 'clear-all',
    palette: 'connected',
    views: [{ views: ['networks'], group: '9_remove', when: 'longshore.connected' }],
  },
  'longshore.networks.filter': {
    icon: 'filter',
    palette: 'connected',
    views: [
      {
        views: ['networks'],
        group: 'navigation',
        when: 'longshore.connected && !longshore.networks.filtered',
      },
    ],
  },
  'longshore.networks.clearFilter': {
    icon: 'filter-filled',
    palette: 'never',
    views: [{ views: ['networks'], group: 'navigation', when: 'longshore.networks.filtered' }],
  },

  // All views
  'longshore.views.refresh': {
    icon: 'refresh',
    palette: 'connected',
    views: [{ views: ['containers', 'images', 'volumes', 'networks'], group: '1_show' }],
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof commandTable;

/** The table without its literal types, for code that walks it. */
export const allCommands: readonly (readonly [CommandId, CommandSpec])[] = Object.entries(
  commandTable,
) as [CommandId, CommandSpec][];
