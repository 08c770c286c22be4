import * as vscode from 'vscode';
import { isEngineError, type EngineError } from '../../engine/api';
import { describeError } from '../messages/describeError';
import { positionOf, type Answer, type Position } from './steps';

export type Problem = string | vscode.InputBoxValidationMessage | undefined;

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Start and end of what is selected at first; all when absent. */
  readonly selection?: readonly [number, number];
  /** Said while typing; a warning lets the text pass. */
  readonly validate?: (text: string) => Problem;
  /** Does what the text is for, while the input stays: text that the engine refuses can be corrected. */
  readonly submit?: (text: string, signal: AbortSignal) => Promise<void>;
  /** The words for a refusal, where the engine's own are too many. */
  readonly refusal?: (error: EngineError, text: string) => string;
}

/** @throws what `submit` throws, except a refusal that other text can mend: it is shown below the input */
export async function askText(
  question: TextQuestion,
  position?: Position,
): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  const controller = new AbortController();
  input.title = question.title;
  input.prompt = question.prompt;
  input.value = question.value ?? '';
  input.valueSelection = question.selection ?? [0, input.value.length];
  if (question.placeholder !== undefined) input.placeholder = question.placeholder;
  Object.assign(input, positionOf(position));
  try {
    return await new Promise<Answer<string>>((resolve, reject) => {
      const check = (): Problem => question.validate?.(input.value.trim());
      input.onDidChangeValue(() => {
        input.validationMessage = check();
      });
      input.onDidTriggerButton(() => {
        resolve({ kind: 'back', value: input.value.trim() });
      });
      input.onDidHide(() => {
        resolve({ kind: 'cancelled' });
      });
      input.onDidAccept(() => {
        const problem = check();
        input.validationMessage = problem;
        if (!input.enabled || isFatal(problem)) return;
        submit(input, question, controller.signal).then((done) => {
          if (done) resolve({ kind: 'next', value: input.value.trim() });
        }, reject);
      });
      input.show();
    });
  } finally {
    controller.abort();
    input.dispose();
  }
}

/** False when the engine refused the text and said why. */
async function submit(
  input: vscode.InputBox,
  question: TextQuestion,
  signal: AbortSignal,
): Promise<boolean> {
  if (question.submit === undefined) return true;
  input.busy = true;
  input.enabled = false;
  try {
    await question.submit(input.value.trim(), signal);
    return true;
  } catch (error) {
    if (!isEngineError(error, 'conflict') && !isEngineError(error, 'invalid')) throw error;
    input.validationMessage = question.refusal?.(error, input.value.trim()) ?? describeError(error);
    return false;
  } finally {
    input.busy = false;
    input.enabled = true;
  }
}

function isFatal(problem: Problem): boolean {
  if (problem === undefined) return false;
  if (typeof problem === 'string') return problem !== '';
  return problem.severity === vscode.InputBoxValidationSeverity.Error;
}
