import '../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { readEndpointSettings } from '../../../src/ui/endpointSettings';

describe('The endpoints of the settings', () => {
  it('are connected unless they say otherwise, and blank paths are none', () => {
    const { value, problems } = readEndpointSettings([
      { name: 'near', host: 'ssh://near', ca: '' },
      { name: 'far', host: 'tcp://far:1', ca: '~/ca.pem', verify: false, connect: false },
    ]);
    const none = { ca: undefined, cert: undefined, key: undefined };
    assert.deepEqual(value, [
      { name: 'near', host: 'ssh://near', ...none, verify: undefined, connect: true },
      { name: 'far', host: 'tcp://far:1', ...none, ca: '~/ca.pem', verify: false, connect: false },
    ]);
    assert.deepEqual(problems, []);
  });

  it('that are malformed are left out, each with a word why', () => {
    const good = { name: 'good', host: 'ssh://good' };
    const { value, problems } = readEndpointSettings([
      'tcp://h:1',
      null,
      { host: 'ssh://h' },
      { name: '', host: 'ssh://h' },
      { name: 'a' },
      { name: 'a', host: 7 },
      { name: 'a', host: 'ssh://h', key: [] },
      good,
      { name: 'a', host: 'ssh://h', connect: 'yes' },
      { ...good, host: 'ssh://other' },
    ]);
    assert.deepEqual(
      value.map(({ host }) => host),
      ['ssh://good'],
    );
    const entry = (position: number, why: string): string =>
      `Entry ${String(position)} of the setting longshore.endpoints is left out: ${why}.`;
    assert.deepEqual(problems, [
      entry(1, 'it is no object'),
      entry(2, 'it is no object'),
      entry(3, 'it has no "name"'),
      entry(4, 'it has no "name"'),
      entry(5, 'it has no "host"'),
      entry(6, 'its "host" is no text'),
      entry(7, 'its "key" is no text'),
      entry(9, 'its "connect" is neither true nor false'),
      entry(10, 'another entry has the name "good"'),
    ]);
  });
});
