import { row, type CommandSpec } from '../spec';

/** Of Docker contexts. */
export const contextsCommands = {
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
} as const satisfies Record<string, CommandSpec>;
