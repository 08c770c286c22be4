import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as LayersModule from '../../../scripts/eslint/layers.mjs';
import { projectRoot } from '../../support/project';

type Layers = typeof LayersModule;

describe('the layers that lint enforces', () => {
  let forbidden: Layers['forbidden'];
  before(async () => {
    const file = path.join(projectRoot, 'scripts/eslint/layers.mjs');
    const layers = (await import(pathToFileURL(file).href)) as Layers;
    forbidden = layers.forbidden;
  });

  const allowed = [
    ['extension.ts', 'engine/client/index'],
    ['features/logs/index.ts', 'engine/logs/index'],
    ['features/logs/index.ts', 'ui/services'],
    ['features/containers/verbs/stop.ts', 'features/containers/names'],
    ['ui/tree/nodes.ts', 'engine/api'],
    ['engine/client/containers.ts', 'engine/streams/frames'],
    ['engine/session/session.ts', 'engine/live/index'],
    ['engine/endpoints/directory.ts', 'engine/contexts/index'],
    ['webviews/stats/main.ts', 'webviews/kit/theme'],
    ['features/stats/panel.ts', 'webviews/protocol/stats'],
  ] as const;
  for (const [from, to] of allowed) {
    it(`let ${from} import ${to}`, () => assert.equal(forbidden(from, to), undefined));
  }

  const refused = [
    ['features/logs/index.ts', 'features/containers/index'],
    ['features/logs/index.ts', 'engine/client/index'],
    ['features/logs/index.ts', 'engine/session/session'],
    ['features/connections/index.ts', 'engine/contexts/index'],
    ['features/stats/index.ts', 'webviews/kit/theme'],
    ['ui/tree/nodes.ts', 'features/containers/index'],
    ['ui/tree/nodes.ts', 'engine/live/index'],
    ['engine/api/engine.ts', 'engine/client/index'],
    ['engine/live/index.ts', 'engine/client/index'],
    ['engine/session/session.ts', 'engine/client/index'],
    ['engine/streams/frames.ts', 'ui/text'],
    ['webviews/stats/main.ts', 'engine/api'],
    ['webviews/protocol/stats.ts', 'webviews/kit/theme'],
  ] as const;
  for (const [from, to] of refused) {
    it(`keep ${from} from importing ${to}`, () => assert.ok(forbidden(from, to)));
  }
});
