import assert from 'node:assert/strict';
import { manifest, readJson } from '../../support/project';

describe('package.json', () => {
  it('is typed against the oldest VS Code it runs on', () => {
    const { engines, devDependencies } = manifest();
    const minor = /^\^(\d+\.\d+)\./.exec(engines.vscode)?.[1];
    assert.ok(minor !== undefined);
    assert.equal(devDependencies['@types/vscode'], `~${minor}.0`);
  });

  it('restricts what names an engine or an executable in an untrusted workspace', () => {
    const { capabilities, contributes } = manifest();
    const restricted = capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepEqual(restricted, ['longshore.endpoints', 'longshore.terminal.shells']);
    for (const name of restricted) assert.ok(name in contributes.configuration.properties, name);
  });

  it('keeps addresses of registries out of the lock file', () => {
    const lock = readJson('package-lock.json') as {
      packages: Record<string, { resolved?: string }>;
    };
    const addresses = Object.values(lock.packages).filter((each) => each.resolved !== undefined);
    assert.deepEqual(addresses, []);
  });
});
