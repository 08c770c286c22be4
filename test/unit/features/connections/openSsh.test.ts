import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { sshArguments } from '../../../../src/features/connections/openSsh';

describe('ssh in a terminal', () => {
  it('gets user, port and host, with nothing behind the host that could be an option', () => {
    assert.deepEqual(
      sshArguments({ kind: 'ssh', host: 'far.example', user: 'deploy', port: 2222 }),
      ['-l', 'deploy', '-p', '2222', '--', 'far.example'],
    );
    assert.deepEqual(sshArguments({ kind: 'ssh', host: 'far' }), ['--', 'far']);
  });
});
