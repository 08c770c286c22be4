import assert from 'node:assert/strict';
import { whenRow } from '../../../src/ui/commands/flags';
import { allCommands } from '../../../src/ui/commands/table';
import { manifest, readJson } from '../../support/project';

describe('package.json and the command table', () => {
  const { contributes } = manifest();

  it('declare the same commands', () => {
    assert.deepEqual(
      contributes.commands.map((each) => each.command),
      allCommands.map(([id]) => id),
    );
  });

  it('put every command into the category Docker', () => {
    for (const each of contributes.commands) assert.equal(each.category, 'Docker', each.command);
  });

  it('show every command in a menu, a view or the palette, or hide it on purpose', () => {
    const shown = new Set(
      ['view/title', 'view/item/context'].flatMap((menu) =>
        (contributes.menus[menu] ?? []).map((each) => each.command),
      ),
    );
    const welcome = JSON.stringify(contributes.viewsWelcome);
    // In the text of an output channel, made by OutputLinks.
    const linkedByCode = new Set(['longshore.logs.openLink']);
    const links = Object.values(readJson('package.nls.json') as Record<string, string>).join('\n');
    for (const [id, spec] of allCommands) {
      const reachable =
        spec.palette !== 'never' ||
        shown.has(id) ||
        linkedByCode.has(id) ||
        links.includes(`](command:${id})`);
      assert.ok(reachable, `${id} can be reached`);
    }
    assert.ok(welcome.includes('%welcome.none%'));
  });

  it('offer commands that need an engine only when one is connected', () => {
    const palette = new Map(
      (contributes.menus['commandPalette'] ?? []).map((each) => [each.command, each.when]),
    );
    for (const [id, spec] of allCommands) {
      const expected = { always: undefined, connected: 'longshore.connected', never: 'false' };
      assert.equal(palette.get(id), expected[spec.palette], id);
    }
  });

  it('give a row at most three buttons of its kind at a time', () => {
    const inline = (contributes.menus['view/item/context'] ?? []).filter((each) =>
      each.group?.startsWith('inline'),
    );
    const rows = ['container running stoppable hasAddress', 'container exited startable'];
    rows.push('engine failed', 'connection connected failed', 'connection disconnected context');
    rows.push('image tagged unused hasDigest', 'volume unused', 'network custom hasSubnet');
    for (const row of rows) {
      const buttons = inline.filter((each) => matches(each.when ?? '', row));
      assert.ok(buttons.length >= 1 && buttons.length <= 3, `${row}: ${buttons.length} buttons`);
    }
  });

  it('ask for flags in a way that a row of another kind does not match', () => {
    const when = whenRow(['container'], ['running'], ['paused']);
    assert.ok(matches(when, 'container running stoppable'));
    assert.ok(!matches(when, 'container paused stoppable'));
    assert.ok(!matches(when, 'containerGroup running'));
    assert.ok(!matches(when, 'volume running'));
  });
});

/** Evaluates the `viewItem` clauses of a `when`, as VS Code would; other clauses hold. */
function matches(when: string, viewItem: string): boolean {
  return when.split(' && ').every((clause) => {
    const negated = clause.startsWith('!(');
    const pattern = /viewItem =~ \/(.*)\//.exec(clause)?.[1];
    if (pattern === undefined) return true;
    return new RegExp(pattern).test(viewItem) !== negated;
  });
}
