import type { RunNote } from '../api';
import { runCommand } from './command/runCommand';
import { composeFile } from './compose/composeFile';
import type { RunFacts } from './facts';
import type { RunDescriptions } from './index';
import { toRunSpec, type RunSpec } from './spec/runSpec';

/** Pure: nothing is asked of an engine. */
export function describe(facts: readonly RunFacts[]): RunDescriptions {
  const specs = facts.map(toRunSpec);
  const commands = specs.map(runCommand);
  const compose = composeFile(specs);
  return {
    commands: commands.map(({ text }) => text),
    compose: compose.text,
    notes: [
      ...specs.flatMap((spec) => notesOf(spec, 'command')),
      ...commands.flatMap(({ notes }) => notes),
      ...specs.flatMap((spec) => notesOf(spec, 'compose')),
      ...compose.notes,
    ],
  };
}

function notesOf(spec: RunSpec, form: RunNote['form']): readonly RunNote[] {
  return spec.unsaid.map((note) => ({ ...note, form, container: spec.name }));
}
