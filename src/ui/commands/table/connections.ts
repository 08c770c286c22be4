import { row, type CommandSpec } from '../spec';

/** Of the view of connections, and of engines in every other view. */
export const connectionsCommands = {
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
} as const satisfies Record<string, CommandSpec>;
