import type { EngineSession } from '../engine/api';

/** Drivers that the engine has for a kind of object, its own default first; empty when it does not tell. */
export async function driversOf(
  session: EngineSession,
  kind: 'Volume' | 'Network',
): Promise<readonly string[]> {
  const info = await (await session.engine()).system.info();
  const plugins = info['Plugins'];
  if (typeof plugins !== 'object' || plugins === null || Array.isArray(plugins)) return [];
  const names = plugins[kind];
  if (!Array.isArray(names)) return [];
  return names.filter((name) => typeof name === 'string');
}
