import { row, type CommandSpec } from '../spec';

/** Of the view of images. */
export const imagesCommands = {
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
} as const satisfies Record<string, CommandSpec>;
