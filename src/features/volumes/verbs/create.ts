import * as vscode from 'vscode';
import type { EngineSession } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { driversOf } from '../../../ui/drivers';
import { askPick } from '../../../ui/prompts/askPick';
import { askText, type Problem } from '../../../ui/prompts/askText';
import { optionalNameProblem } from '../../../ui/prompts/names';
import { runSteps, type Step } from '../../../ui/prompts/steps';
import { withQuietProgress } from '../../../ui/progress';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';

/** The driver is asked for only where the engine has more than its own. */
export const createVolume =
  (services: Services): Verb =>
  async (node) => {
    const session = await services.targets.session(node);
    if (session === undefined) return;
    const [drivers] = await Promise.all([
      driversOf(session, 'Volume'),
      session.live.volumes.load(),
    ]);
    const title = vscode.l10n.t('Create Volume');
    let name = '';
    let driver = 'local';
    const askName: Step = async (position) => {
      const answer = await askText(
        {
          title,
          prompt: vscode.l10n.t('Name of the volume; empty: the engine chooses one'),
          value: name,
          validate: (text) => nameProblem(session, text),
        },
        position,
      );
      if (answer.kind !== 'cancelled') name = answer.value;
      return answer.kind;
    };
    const askDriver: Step = async (position) => {
      const items = drivers.map((each) => ({ label: plainText(each, 100), driver: each }));
      const answer = await askPick(
        { title, placeholder: vscode.l10n.t('Driver'), items },
        position,
      );
      if (answer.kind === 'next') driver = answer.value[0]?.driver ?? driver;
      return answer.kind;
    };
    if (!(await runSteps(drivers.length > 1 ? [askName, askDriver] : [askName]))) return;
    const progress =
      name === ''
        ? vscode.l10n.t('Creating a volume')
        : vscode.l10n.t('Creating the volume {0}', name);
    await withQuietProgress('volumes', progress, async (signal) => {
      const engine = await session.engine();
      await engine.volumes.create({ name: name === '' ? undefined : name, driver }, { signal });
    });
  };

/** Docker would answer with the volume that is there already, as if it had made it. */
function nameProblem(session: EngineSession, name: string): Problem {
  if (session.live.volumes.items.has(name)) {
    return vscode.l10n.t('There is a volume with this name already.');
  }
  return optionalNameProblem(name);
}
