import assert from 'node:assert/strict';
import { projectNetworks } from '../../../../src/features/networks/tree/projection';
import { textFilter } from '../../../../src/ui/tree/filter';
import { createTextOrder } from '../../../../src/ui/tree/order';
import { attachment, container, network, session } from '../../ui/tree/builders';

const arrangement = { filter: textFilter(''), compareText: createTextOrder() };

function names({ rows }: ReturnType<typeof projectNetworks>): string[] {
  return rows.map(({ node }) => {
    assert.ok(node.kind === 'network');
    return node.item.name;
  });
}

describe('the networks view', () => {
  it('stands in the order of names, the engine’s own networks last', () => {
    const all = [
      network('bridge', { predefined: true }),
      network('shop'),
      network('blog'),
      network('none', { predefined: true }),
    ];
    assert.deepEqual(names(projectNetworks(session(), all, [], arrangement)), [
      'blog',
      'shop',
      'bridge',
      'none',
    ]);
  });

  it('has the containers of a network below it, with their addresses there', () => {
    const web = container({ networks: [attachment('front', '10.0.0.2'), attachment('back')] });
    const { rows } = projectNetworks(session(), [network('front')], [web], arrangement);
    const below = rows[0]?.children?.map(({ node }) => node) ?? [];
    assert.deepEqual(
      below.map((node) => node.kind === 'attachment' && node.attachment.ipAddress),
      ['10.0.0.2'],
    );
  });

  it('filters by name, driver and subnet', () => {
    const all = [
      network('front', { subnets: [{ subnet: '10.7.0.0/16', gateway: '' }] }),
      network('swarm', { driver: 'overlay' }),
    ];
    const shown = (text: string): string[] =>
      names(projectNetworks(session(), all, [], { ...arrangement, filter: textFilter(text) }));
    assert.deepEqual(shown('10.7'), ['front']);
    assert.deepEqual(shown('overlay'), ['swarm']);
  });
});
