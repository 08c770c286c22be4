import assert from 'node:assert/strict';
import type { ContainerSummary, ImageSummary } from '../../../../src/engine/api';
import {
  projectImages,
  type ImageArrangement,
} from '../../../../src/features/images/tree/projection';
import type { Draft, Projection } from '../../../../src/ui/tree/draft';
import { textFilter } from '../../../../src/ui/tree/filter';
import { createTextOrder } from '../../../../src/ui/tree/order';
import { container, image, session } from '../../ui/tree/builders';

const compareText = createTextOrder();

function project(
  images: readonly ImageSummary[],
  containers?: readonly ContainerSummary[],
  arrangement: Partial<ImageArrangement> = {},
): Projection {
  return projectImages(session(), images, containers, {
    sortBy: 'name',
    filter: textFilter(''),
    compareText,
    ...arrangement,
  });
}

/** The reference or id of an image with its users, `repository [images]`. */
function outline({ rows }: Projection): string[] {
  const line = ({ node, children = [] }: Draft): string => {
    if (node.kind === 'container') return node.item.name;
    const below = children.length === 0 ? '' : ` [${children.map(line).join(' ')}]`;
    if (node.kind === 'repository') return `${node.repository}${below}`;
    assert.ok(node.kind === 'image');
    return `${node.tag?.reference ?? node.item.id}${below}`;
  };
  return rows.map(line);
}

describe('the images view', () => {
  it('groups the tags of a repository, leaves a single tag alone, and has dangling images last', () => {
    const images = [
      image('sha256:3', []),
      image('sha256:1', ['nginx:1.27', 'nginx:latest']),
      image('sha256:2', ['alpine:3', 'nginx:1.9']),
    ];
    assert.deepEqual(outline(project(images)), [
      'alpine:3',
      'nginx [nginx:1.9 nginx:1.27 nginx:latest]',
      'sha256:3',
    ]);
  });

  it('shows which containers use an image, below each of its tags, under ids of their own', () => {
    const images = [image('sha256:1', ['a:1', 'b:1']), image('sha256:2', ['c:1'])];
    const users = [container({ name: 'web', imageId: 'sha256:1' })];
    const projection = project(images, users);
    assert.deepEqual(outline(projection), ['a:1 [web]', 'b:1 [web]', 'c:1']);
    const ids = projection.rows.flatMap(({ children = [] }) => children.map(({ node }) => node.id));
    assert.equal(new Set(ids).size, 2);
  });

  it('does not claim that an image is unused before it knows the containers', () => {
    const usersOf = ({ rows: [row] }: Projection): unknown =>
      row?.node.kind === 'image' && row.node.users;
    assert.equal(usersOf(project([image('sha256:1', ['a:1'])])), undefined);
    assert.deepEqual(usersOf(project([image('sha256:1', ['a:1'])], [])), []);
  });

  it('keeps the id of a tag that moves to another image', () => {
    const idOf = ({ rows: [row] }: Projection): unknown => row?.node.id;
    assert.equal(
      idOf(project([image('sha256:1', ['app:1'])])),
      idOf(project([image('sha256:2', ['app:1'])])),
    );
  });

  it('sorts by time of creation and by size, repositories by their first tag', () => {
    const images = [
      image('sha256:1', ['a:old'], { createdAt: 1, size: 900 }),
      image('sha256:2', ['b:1'], { createdAt: 2, size: 500 }),
      image('sha256:3', ['a:new'], { createdAt: 3, size: 100 }),
    ];
    assert.deepEqual(outline(project(images, [], { sortBy: 'created' })), [
      'a [a:new a:old]',
      'b:1',
    ]);
    assert.deepEqual(outline(project(images, [], { sortBy: 'size' })), ['a [a:old a:new]', 'b:1']);
  });

  it('filters by reference and id', () => {
    const images = [image('sha256:abc', ['nginx:1', 'nginx:2']), image('sha256:def', [])];
    const projection = project(images, [], { filter: textFilter('nginx:2') });
    assert.deepEqual(outline(projection), ['nginx:2']);
    assert.deepEqual([projection.shown, projection.total], [1, 3]);
    assert.deepEqual(outline(project(images, [], { filter: textFilter('def') })), ['sha256:def']);
  });
});
