import { row, type CommandSpec } from '../spec';

const anyContainer = ['container'] as const;

/** Of the view of networks. */
export const networksCommands = {
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
} as const satisfies Record<string, CommandSpec>;
