// Writes the parts of package.json that are derived from the command table: `npm run manifest`.
// With --check it writes nothing and fails when package.json is out of date.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifestFile = `${root}package.json`;

/** @typedef {import('../src/ui/commands/table')} Table */
/** @typedef {import('../src/ui/commands/flags')} Flags */
/** @typedef {import('../src/ui/commands/keyboardRows')} Keyboard */
/** @typedef {import('../src/ui/commands/welcome')} Welcomes */

/** The table is TypeScript; it is bundled in memory and evaluated. @returns {Promise<Table & Flags & Keyboard & Welcomes>} */
async function loadTable() {
  const contents = ['table', 'flags', 'keyboardRows', 'welcome']
    .map((name) => `export * from './src/ui/commands/${name}';`)
    .join('\n');
  const result = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const text = result.outputFiles[0]?.text ?? '';
  const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  return /** @type {Table & Flags & Keyboard & Welcomes} */ (await import(url));
}

/** @param {Table & Flags & Keyboard & Welcomes} table */
function contributions({ allCommands, whenRow, keyboardArgument, welcomes }) {
  const commands = [];
  /** @type {Record<string, { command: string, when?: string, group?: string }[]>} */
  const menus = { commandPalette: [], 'view/title': [], 'view/item/context': [] };
  const keybindings = [];
  let order = 0;
  for (const [command, spec] of allCommands) {
    order += 1;
    commands.push({
      command,
      title: `%command.${command}%`,
      category: 'Docker',
      ...(spec.icon === undefined ? {} : { icon: `$(${spec.icon})` }),
    });
    if (spec.palette === 'never') menus['commandPalette']?.push({ command, when: 'false' });
    if (spec.palette === 'connected') {
      menus['commandPalette']?.push({ command, when: 'longshore.connected' });
    }
    for (const menu of spec.views ?? []) {
      const views = menu.views.map((view) => `view == longshore.${view}`).join(' || ');
      const shown = menu.views.length > 1 ? `(${views})` : views;
      const when = menu.when === undefined ? shown : `${shown} && ${menu.when}`;
      menus['view/title']?.push({ command, when, group: `${menu.group}@${order}` });
    }
    for (const menu of spec.rows ?? []) {
      const ours = `view =~ /^longshore\\./ && ${whenRow(menu.on, menu.with, menu.without)}`;
      const rows = menus['view/item/context'];
      rows?.push({ command, when: ours, group: `${menu.group}@${order}` });
      if (menu.inline === true) rows?.push({ command, when: ours, group: `inline@${order}` });
    }
    if (spec.keybinding !== undefined) {
      const { view, ...keys } = spec.keybinding;
      const when = `focusedView == longshore.${view} && listFocus && !inputFocus`;
      keybindings.push({ command, ...keys, when, args: keyboardArgument(view) });
    }
  }
  const viewsWelcome = welcomes.flatMap(({ text, views, when }) =>
    views.map((view) => ({ view: `longshore.${view}`, contents: `%welcome.${text}%`, when })),
  );
  return { commands, menus, keybindings, viewsWelcome };
}

const before = await readFile(manifestFile, 'utf8');
const manifest = JSON.parse(before);
manifest.contributes = { ...manifest.contributes, ...contributions(await loadTable()) };
const options = await resolveConfig(manifestFile);
const after = await format(JSON.stringify(manifest), { ...options, parser: 'json-stringify' });
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('package.json does not match src/ui/commands/table/: run `npm run manifest`.');
    process.exitCode = 1;
  }
} else {
  await writeFile(manifestFile, after);
}
