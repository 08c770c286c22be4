import path from 'node:path';
import * as vscode from 'vscode';
import type { EndpointChoice } from '../../engine/api';

/** The one context that no file describes: the engine that the environment names, or the one at the usual place. */
export const defaultContext = 'default';

/** What the docker CLI takes as the name of a context (`docker context create`). */
const contextName = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

/** Why the docker CLI would refuse a new context of this name; undefined when it would not. */
export function contextNameProblem(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name === '') return vscode.l10n.t('Enter a name.');
  if (name === defaultContext) {
    return vscode.l10n.t('“{0}” is the context that is always there. Choose another name.', name);
  }
  if (taken.has(name)) return vscode.l10n.t('There is a context with this name already.');
  if (contextName.test(name)) return undefined;
  if (!/^[a-zA-Z0-9]/.test(name)) {
    return vscode.l10n.t('A name starts with a letter from a to z or a digit.');
  }
  if (name.length === 1) return vscode.l10n.t('A name has at least two characters.');
  return vscode.l10n.t(
    'A name consists of letters from a to z, digits, and the characters {0}',
    '_ . + -',
  );
}

/** A valid name that is not taken, as near to a file's name as can be: `My engine.dockercontext` → `My-engine`. */
export function nameForFile(file: string, taken: ReadonlySet<string>): string {
  const base = path.basename(file).replace(/\.(dockercontext|tar|zip)$/i, '');
  const cleaned = base.replace(/[^a-zA-Z0-9_.+-]+/g, '-').replace(/^[^a-zA-Z0-9]+|[-]+$/g, '');
  const wanted = contextName.test(cleaned) && cleaned !== defaultContext ? cleaned : 'imported';
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${String(number)}`;
  return name;
}

export function choiceOf(context: string): EndpointChoice {
  return `context:${context}`;
}

/** The context that a choice names; undefined for any other choice. */
export function contextOf(choice: EndpointChoice): string | undefined {
  return choice.startsWith('context:') ? choice.slice('context:'.length) : undefined;
}
