import type { Verb } from '../../../ui/commands/registrar';
import { openSetting } from '../../../ui/openSetting';

/** Opens the setting that names the engines. */
export const configure: Verb = async () => {
  await openSetting('endpoints');
};
