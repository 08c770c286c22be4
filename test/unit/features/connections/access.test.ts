import assert from 'node:assert/strict';
import { accessCommand } from '../../../../src/features/connections/access/accessCommand';
import { parseGroup } from '../../../../src/features/connections/access/socketAccess';

describe('the command that grants access to a socket', () => {
  const denied = {
    path: '/var/run/docker.sock',
    platform: 'linux',
    user: 'alice',
    group: undefined,
    isMember: false,
  } as const;

  it('adds the user to the group that may open it', () => {
    assert.equal(accessCommand({ ...denied, group: 'docker' }), 'sudo usermod -aG docker "$USER"');
    assert.equal(accessCommand({ ...denied, group: 'wheel' }), 'sudo usermod -aG wheel "$USER"');
  });

  it('gives the socket to the group docker when no group may open it', () => {
    assert.equal(
      accessCommand({ ...denied, path: "/run/it's here/docker.sock" }),
      'sudo groupadd -f docker && sudo usermod -aG docker "$USER"' +
        ` && sudo chgrp docker '/run/it'\\''s here/docker.sock'` +
        ` && sudo chmod g+rw '/run/it'\\''s here/docker.sock'`,
    );
  });

  it('is that of the platform elsewhere', () => {
    assert.equal(
      accessCommand({ ...denied, platform: 'darwin' }),
      `sudo chown "$USER" '/var/run/docker.sock'`,
    );
    assert.equal(
      accessCommand({ ...denied, platform: 'win32' }),
      'net localgroup docker-users "alice" /add',
    );
  });
});

describe('/etc/group', () => {
  const text = 'root:x:0:\ndocker:x:998:alice,bob\nlonely:x:999:\n$(reboot):x:1000:alice\n';

  it('tells a group and its members', () => {
    assert.deepEqual(parseGroup(text, 998), { name: 'docker', members: ['alice', 'bob'] });
    assert.deepEqual(parseGroup(text, 999), { name: 'lonely', members: [] });
  });

  it('tells nothing of a group that it does not have', () => {
    assert.equal(parseGroup(text, 99), undefined);
  });

  it('gives no name that a shell would run', () => {
    assert.equal(parseGroup(text, 1000), undefined);
  });
});
