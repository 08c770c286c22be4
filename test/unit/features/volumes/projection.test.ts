import assert from 'node:assert/strict';
import { projectVolumes } from '../../../../src/features/volumes/tree/projection';
import { textFilter } from '../../../../src/ui/tree/filter';
import type { VolumeNode } from '../../../../src/ui/tree/nodes';
import { createTextOrder } from '../../../../src/ui/tree/order';
import { container, session, volume } from '../../ui/tree/builders';

const compareText = createTextOrder();
const arrangement = { sizes: undefined, filter: textFilter(''), compareText };

function nodes(projection: ReturnType<typeof projectVolumes>): VolumeNode[] {
  return projection.rows.map(({ node }) => {
    assert.ok(node.kind === 'volume');
    return node;
  });
}

describe('the volumes view', () => {
  const anonymous = volume('0'.repeat(64), { anonymous: true });

  it('stands in the order of names, anonymous volumes last', () => {
    const projection = projectVolumes(
      session(),
      [anonymous, volume('data-10'), volume('data-9')],
      [],
      arrangement,
    );
    assert.deepEqual(
      nodes(projection).map(({ item }) => item.name),
      ['data-9', 'data-10', anonymous.name],
    );
  });

  it('names each container that mounts a volume once', () => {
    const mount = { type: 'volume', name: 'data', source: '', readOnly: false };
    const web = container({
      mounts: [
        { ...mount, destination: '/a' },
        { ...mount, destination: '/b' },
        { type: 'bind', source: 'data', destination: '/c', readOnly: false },
      ],
    });
    const projection = projectVolumes(session(), [volume('data')], [web], arrangement);
    assert.deepEqual(nodes(projection)[0]?.users, [web]);
    assert.deepEqual(
      projection.rows[0]?.children?.map(({ node }) => node.id),
      [`engine/volume/data/container/${web.id}`],
    );
  });

  it('shows sizes once they are known', () => {
    const sizes = new Map([['data', 42]]);
    const all = [volume('data'), volume('other')];
    const projection = projectVolumes(session(), all, [], { ...arrangement, sizes });
    assert.deepEqual(
      nodes(projection).map(({ size }) => size),
      [42, undefined],
    );
  });

  it('filters by name and driver', () => {
    const all = [volume('data'), volume('logs', { driver: 'nfs' })];
    const filter = textFilter('NFS');
    const projection = projectVolumes(session(), all, [], { ...arrangement, filter });
    assert.deepEqual(
      nodes(projection).map(({ item }) => item.name),
      ['logs'],
    );
    assert.deepEqual([projection.shown, projection.total], [1, 2]);
  });
});
