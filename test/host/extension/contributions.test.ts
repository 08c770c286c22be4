import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension';
import { allCommands } from '../../../src/ui/commands/table';
import { settingDefaults } from '../../../src/ui/settings';
import { manifest } from '../../support/project';

describe('what Longshore adds to VS Code', () => {
  let api: TestApi;
  before(async () => {
    const extension = vscode.extensions.getExtension<TestApi>('longshore.longshore');
    assert.ok(extension);
    api = await extension.activate();
  });

  it('has a handler for every command of the table, and no other', async () => {
    const inTable = allCommands.map(([id]) => id as string).sort();
    assert.deepEqual([...api.services.commands.ids].sort(), inTable);
    const known = new Set(await vscode.commands.getCommands(true));
    for (const id of inTable) assert.ok(known.has(id), id);
  });

  it('declares every setting that the code reads, with the same default', () => {
    const { properties } = manifest().contributes.configuration;
    const declared = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, property.default]),
    );
    assert.deepEqual(declared, settingDefaults);
  });

  it('accepts every value that package.json offers, and uses the default for any other', async () => {
    const { settings } = api.services;
    const configuration = vscode.workspace.getConfiguration('longshore');
    const { properties } = manifest().contributes.configuration;
    for (const value of properties['longshore.containers.groupBy']?.enum ?? []) {
      await configuration.update('containers.groupBy', value, vscode.ConfigurationTarget.Global);
      assert.equal(settings.get('containers.groupBy'), value);
    }
    for (const malformed of ['sideways', 7, ['state']]) {
      await configuration.update(
        'containers.groupBy',
        malformed,
        vscode.ConfigurationTarget.Global,
      );
      assert.equal(settings.get('containers.groupBy'), 'composeProject');
    }
    await configuration.update('logs.tail', -1, vscode.ConfigurationTarget.Global);
    assert.equal(settings.get('logs.tail'), 1000);
    await configuration.update('logs.tail', undefined, vscode.ConfigurationTarget.Global);
    await configuration.update('containers.groupBy', undefined, vscode.ConfigurationTarget.Global);
  });
});
