import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import type { ContainerSummary, EngineSession, ImageSummary } from '../../../../src/engine/api';
import * as containers from '../../../../src/features/containers/verbs/removeQuestion';
import * as images from '../../../../src/features/images/verbs/removeQuestion';
import { describePull } from '../../../../src/features/images/verbs/pullMessage';
import { referenceProblem } from '../../../../src/features/images/verbs/referenceProblem';
import { isSubnet } from '../../../../src/features/networks/verbs/subnet';
import * as volumes from '../../../../src/features/volumes/verbs/removeQuestion';
import type { ImageTarget } from '../../../../src/ui/targets';

describe('before containers are removed', () => {
  const stopped = { name: 'db', running: false, anonymousVolumes: [] };
  const running = { name: 'web', running: true, anonymousVolumes: ['v1', 'v2'] };

  it('one is named', () => {
    const { message, detail = '' } = containers.removeQuestion([stopped]);
    assert.equal(message, 'Remove the container “db”?');
    assert.ok(!detail.includes('running') && !detail.includes('anonymous'));
  });

  it('several are listed, with which run and how many anonymous volumes they have', () => {
    const { message, detail = '' } = containers.removeQuestion([running, stopped]);
    assert.equal(message, 'Remove 2 containers?');
    assert.ok(detail.startsWith('• db\n• web (running)'));
    assert.ok(detail.includes('1 of them are running'));
    assert.ok(detail.includes('2 anonymous volumes'));
  });

  it('a hostile name cannot add lines', () => {
    const name = 'a\n• innocent\u202e';
    const { message } = containers.removeQuestion([{ ...stopped, name }]);
    assert.equal(message, 'Remove the container “a • innocent”?');
  });
});

describe('before images are removed', () => {
  const session = {} as EngineSession;
  const users = (): readonly ContainerSummary[] => [];
  const tagOf = (reference: string): NonNullable<ImageTarget['tag']> => {
    const [repository = '', tag = ''] = reference.split(':');
    return { repository, tag, reference };
  };
  const image = (...references: string[]): ImageSummary => ({
    id: `sha256:${'1'.repeat(64)}`,
    tags: references.map(tagOf),
    digests: [],
    createdAt: 0,
    size: 2_000_000,
    labels: {},
  });

  it('it is told apart whether a tag goes or the image', () => {
    const two = image('app:1', 'app:2');
    const [loss] = images.lossesOf([{ session, item: two, tag: two.tags[0] }], users);
    assert.ok(loss);
    const question = images.removeQuestion([loss]);
    assert.equal(question.message, 'Remove the tag “app:1”?');
    assert.ok(question.detail?.includes('app:2'));
    assert.equal(question.action, 'Remove Tag');
    const one = image('app:1');
    const losses = images.lossesOf([{ session, item: one, tag: one.tags[0] }], users);
    assert.equal(images.removeQuestion(losses).message, 'Remove the image “app:1”?');
    assert.ok(images.removeQuestion(losses).detail?.includes('2 MB'));
  });

  it('the image goes when all its tags are chosen, and its size counts once', () => {
    const item = image('app:1', 'app:2');
    const losses = images.lossesOf(
      item.tags.map((tag) => ({ session, item, tag })),
      users,
    );
    assert.deepEqual(
      losses.map(({ deletes, size }) => ({ deletes, size })),
      [
        { deletes: true, size: 0 },
        { deletes: true, size: 2_000_000 },
      ],
    );
  });

  it('containers made from it are named', () => {
    const item = image('app:1');
    const user = { name: 'web' } as ContainerSummary;
    const losses = images.lossesOf([{ session, item, tag: item.tags[0] }], () => [user]);
    assert.ok(images.removeQuestion(losses).detail?.includes('• web'));
    assert.ok(images.forceQuestion(losses).message.includes('app:1'));
  });
});

describe('before volumes are removed', () => {
  it('the containers that use one are named', () => {
    const used = { name: 'data', users: ['db'] };
    assert.ok(volumes.removeQuestion([used]).detail?.includes('used by db'));
    const many = volumes.removeQuestion([used, { name: 'free', users: [] }]);
    assert.ok(many.detail?.startsWith('• data (used by db)\n• free'));
  });
});

describe('while an image is pulled', () => {
  const snapshot = { layersDone: 3, layers: 7, received: 45_200_000, total: 120_000_000 };

  it('layers and bytes are told', () => {
    const text = describePull({ ...snapshot, percent: 30, unpacking: false });
    assert.equal(text, '3 of 7 layers · 45.2 MB of 120 MB');
  });
  it('no bytes before a size is known', () => {
    const text = describePull({ ...snapshot, total: undefined, percent: 0, unpacking: false });
    assert.equal(text, '3 of 7 layers');
  });
});

describe('what is wrong with an image reference', () => {
  const problems: Record<string, RegExp> = {
    '': /Enter/,
    'a b': /spaces/,
    'https://ghcr.io/a': /scheme/,
    'Team/App': /lower case/,
    'app:': /Enter an image/,
  };
  for (const [text, expected] of Object.entries(problems)) {
    it(`${JSON.stringify(text)}: ${expected.source}`, () => {
      assert.match(referenceProblem(text) ?? '', expected);
    });
  }
});

describe('a subnet', () => {
  it('is an address block of either version', () => {
    for (const text of ['10.0.0.0/8', 'fd00::/64']) assert.ok(isSubnet(text), text);
    for (const text of ['', '10.0.0.0', '10.0.0.0/33', 'fd00::/129', '1.2.3/8', 'x/8']) {
      assert.ok(!isSubnet(text), text);
    }
  });
});
