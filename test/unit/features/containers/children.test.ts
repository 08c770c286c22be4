import assert from 'node:assert/strict';
import {
  containerChildren,
  distinctPorts,
  environmentChildren,
} from '../../../../src/features/containers/tree/children';
import type { ContainerNode, EnvironmentNode } from '../../../../src/ui/tree/nodes';
import { portText } from '../../../../src/ui/tree/rows/ports';
import { attachment, container, session } from '../../ui/tree/builders';

function nodeOf(item = container()): ContainerNode {
  return { kind: 'container', id: 'row', session: session(), parent: undefined, item };
}

describe('what stands below a container', () => {
  it('is its environment only, when there is nothing else', () => {
    const children = containerChildren(nodeOf(), false);
    assert.deepEqual(
      children.map(({ node }) => node.id),
      ['row/environment'],
    );
  });

  it('is its ports, mounts and networks, each with an id that stays', () => {
    const item = container({
      ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' }],
      mounts: [
        { type: 'volume', name: 'data', source: '/v', destination: '/data', readOnly: false },
      ],
      networks: [attachment('front', '10.0.0.2')],
    });
    assert.deepEqual(
      containerChildren(nodeOf(item), false).map(({ node }) => node.id),
      ['row/port/8080 → 80/tcp', 'row/mount//data', 'row/network/front', 'row/environment'],
    );
  });

  it('names a port once that is published for IPv4 and IPv6, published ones first', () => {
    const ports = distinctPorts(
      container({
        ports: [
          { containerPort: 22, protocol: 'tcp' },
          { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '::' },
          { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '0.0.0.0' },
          { containerPort: 53, protocol: 'udp', hostPort: 53, hostIp: '127.0.0.1' },
          { containerPort: 443, protocol: 'tcp', hostPort: 8443, hostIp: 'fe80::1' },
        ],
      }),
    );
    assert.deepEqual(ports.map(portText), [
      '127.0.0.1:53 → 53/udp',
      '8080 → 80/tcp',
      '[fe80::1]:8443 → 443/tcp',
      '22/tcp',
    ]);
  });

  it('splits variables at the first equals sign', () => {
    const environment: EnvironmentNode = {
      kind: 'environment',
      id: 'row/environment',
      session: session(),
      parent: undefined,
      container: container(),
      shown: false,
    };
    const variables = environmentChildren(environment, ['A=1=2', 'EMPTY=', 'BARE'], false);
    assert.deepEqual(
      variables.map(({ node }) => node.kind === 'variable' && [node.name, node.value, node.shown]),
      [
        ['A', '1=2', false],
        ['EMPTY', '', false],
        ['BARE', '', false],
      ],
    );
  });
});
