import type { CommandSpec } from '../spec';

/** Of all views. */
export const viewsCommands = {
  'longshore.views.refresh': {
    icon: 'refresh',
    palette: 'connected',
    views: [{ views: ['containers', 'images', 'volumes', 'networks'], group: '1_show' }],
  },
} as const satisfies Record<string, CommandSpec>;
