import assert from 'node:assert/strict';
import { parseReference, withDefaultTag } from '../../../../src/engine/images/reference';

describe('an image reference', () => {
  const registries: Record<string, string> = {
    nginx: 'docker.io',
    'library/nginx': 'docker.io',
    'docker.io/library/nginx': 'docker.io',
    'index.docker.io/nginx': 'docker.io',
    'localhost/app': 'localhost',
    'localhost:5000/team/app': 'localhost:5000',
    'ghcr.io/team/app:1.0': 'ghcr.io',
    '[::1]:5000/app': '[::1]:5000',
  };
  for (const [text, registry] of Object.entries(registries)) {
    it(`${text} is in the registry ${registry}`, () => {
      assert.equal(parseReference(text)?.registry, registry);
    });
  }

  const rejected = ['', 'Nginx', 'a b', 'nginx:', ':latest', 'https://ghcr.io/app', 'a//b', '-a'];
  rejected.push('nginx:-tag', 'app@sha256:12', '../app', 'app;rm', `a${'b'.repeat(300)}`);
  for (const text of rejected) {
    it(`"${text.slice(0, 20)}" is none`, () => {
      assert.equal(parseReference(text), undefined);
    });
  }

  it('takes a tag apart from a port', () => {
    const reference = parseReference('localhost:5000/app:5001');
    assert.equal(reference?.repository, 'localhost:5000/app');
    assert.equal(reference.tag, '5001');
  });

  it('is completed with the tag latest', () => {
    const completed = (text: string): string | undefined => {
      const reference = parseReference(text);
      return reference && withDefaultTag(reference);
    };
    const digest = `sha256:${'a'.repeat(64)}`;
    assert.equal(completed('nginx'), 'nginx:latest');
    assert.equal(completed('localhost:5000/app'), 'localhost:5000/app:latest');
    assert.equal(completed('nginx:1.27'), 'nginx:1.27');
    assert.equal(completed(`nginx:1.27@${digest}`), `nginx@${digest}`);
  });
});
