import assert from 'node:assert/strict';
import type { ContainerSummary } from '../../../../src/engine/api';
import {
  projectContainers,
  type ContainerArrangement,
} from '../../../../src/features/containers/tree/projection';
import type { Draft, Projection } from '../../../../src/ui/tree/draft';
import { textFilter } from '../../../../src/ui/tree/filter';
import { createTextOrder } from '../../../../src/ui/tree/order';
import { attachment, container, inProject, session } from '../../ui/tree/builders';

const compareText = createTextOrder();

function project(
  containers: readonly ContainerSummary[],
  arrangement: Partial<ContainerArrangement> = {},
): Projection {
  return projectContainers(session(), containers, {
    groupBy: 'none',
    sortBy: 'name',
    showStopped: true,
    filter: textFilter(''),
    compareText,
    ...arrangement,
  });
}

/** `name` of a container, `key running/total [members]` of a group. */
function outline({ rows }: Projection): string[] {
  const line = ({ node, children = [] }: Draft): string => {
    if (node.kind === 'container') return node.item.name;
    assert.ok(node.kind === 'group');
    return `${node.key} ${node.running}/${node.total} [${children.map(line).join(' ')}]`;
  };
  return rows.map(line);
}

describe('the containers view', () => {
  it('stands in the order of names, numbers as numbers', () => {
    const names = ['web-10', 'Web-2', 'api'].map((name) => container({ name }));
    assert.deepEqual(outline(project(names)), ['api', 'Web-2', 'web-10']);
  });

  it('sorts by time of creation, by state and by image', () => {
    const all = [
      container({ name: 'a', createdAt: 1, state: 'exited', image: 'z' }),
      container({ name: 'b', createdAt: 3, state: 'running', image: 'z' }),
      container({ name: 'c', createdAt: 2, state: 'paused', image: 'a' }),
    ];
    assert.deepEqual(outline(project(all, { sortBy: 'created' })), ['b', 'c', 'a']);
    assert.deepEqual(outline(project(all, { sortBy: 'state' })), ['b', 'c', 'a']);
    assert.deepEqual(outline(project(all, { sortBy: 'image' })), ['c', 'a', 'b']);
  });

  it('groups compose projects and puts the others after them', () => {
    const all = [
      container({ name: 'alone' }),
      inProject('shop', { name: 'shop-web-1' }),
      inProject('blog', { name: 'blog-1' }),
      inProject('shop', { name: 'shop-db-1', state: 'exited' }),
    ];
    assert.deepEqual(outline(project(all, { groupBy: 'composeProject' })), [
      'blog 1/1 [blog-1]',
      'shop 1/2 [shop-db-1 shop-web-1]',
      'alone',
    ]);
  });

  it('groups by image, and by state with the running ones first', () => {
    const all = [
      container({ name: 'a', image: 'redis', state: 'exited' }),
      container({ name: 'b', image: 'nginx' }),
    ];
    assert.deepEqual(outline(project(all, { groupBy: 'image' })), [
      'nginx 1/1 [b]',
      'redis 0/1 [a]',
    ]);
    assert.deepEqual(outline(project(all, { groupBy: 'state' })), [
      'running 1/1 [b]',
      'exited 0/1 [a]',
    ]);
  });

  it('shows a container below each of its networks, with an id of its own in each', () => {
    const both = container({ name: 'a', networks: [attachment('front'), attachment('back')] });
    const projection = project([both, container({ name: 'b' })], { groupBy: 'network' });
    assert.deepEqual(outline(projection), ['back 1/1 [a]', 'front 1/1 [a]', 'b']);
    const ids = projection.rows.flatMap(({ children = [] }) => children.map(({ node }) => node.id));
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual([projection.shown, projection.total], [2, 2]);
  });

  it('has ids without state, the same in every grouping but by network', () => {
    const running = inProject('shop', { name: 'a', networks: [attachment('front')] });
    const exited: ContainerSummary = { ...running, state: 'exited', status: 'Exited (0)' };
    const idOf = (item: ContainerSummary, groupBy: ContainerArrangement['groupBy']): unknown => {
      const [row] = project([item], { groupBy }).rows;
      return (row?.children?.[0] ?? row)?.node.id;
    };
    for (const groupBy of ['composeProject', 'image', 'state', 'none'] as const) {
      assert.equal(idOf(running, groupBy), 'engine/container/id-of-a');
      assert.equal(idOf(exited, groupBy), 'engine/container/id-of-a');
    }
    assert.equal(idOf(running, 'network'), idOf(exited, 'network'));
  });

  it('leaves out stopped containers when asked to, but counts them in their group', () => {
    const all = [
      inProject('shop', { name: 'a' }),
      inProject('shop', { name: 'b', state: 'created' }),
      inProject('old', { name: 'c', state: 'exited' }),
      container({ name: 'd', state: 'dead' }),
      container({ name: 'e', state: 'paused' }),
    ];
    const projection = project(all, { groupBy: 'composeProject', showStopped: false });
    assert.deepEqual(outline(projection), ['shop 1/2 [a]', 'e']);
    assert.deepEqual([projection.shown, projection.total], [2, 2]);
  });

  it('filters by name, image, id, status and compose project', () => {
    const all = [
      inProject('shop', { name: 'a', image: 'nginx:1', id: 'f00', status: 'Up 1 minute' }),
      container({ name: 'b', image: 'redis:7', id: 'ba5', status: 'Exited (3) 1 hour ago' }),
    ];
    const shown = (text: string): string[] => outline(project(all, { filter: textFilter(text) }));
    assert.deepEqual(shown('NGINX'), ['a']);
    assert.deepEqual(shown('f00'), ['a']);
    assert.deepEqual(shown('shop'), ['a']);
    assert.deepEqual(shown('exited (3)'), ['b']);
    assert.deepEqual(shown('nothing'), []);
    const projection = project(all, { filter: textFilter('redis') });
    assert.deepEqual([projection.shown, projection.total], [1, 2]);
  });

  it('is quick with 5,000 containers', () => {
    const all = Array.from({ length: 5000 }, (_, at) =>
      inProject(`project-${at % 40}`, { name: `web-${(at * 7919) % 5000}`, id: String(at) }),
    );
    const started = performance.now();
    const { shown } = project(all, { groupBy: 'composeProject' });
    assert.equal(shown, 5000);
    assert.ok(performance.now() - started < 500);
  });
});
