import { isEngineError } from '../../engine/api';
import { describeError } from '../../ui/messages/describeError';
import { plainText } from '../../ui/text';

/** Why something cannot be connected to. What is configured wrongly needs no more words than what is wrong with it. */
export function describeProblem(error: unknown): string {
  const isConfigured = isEngineError(error, 'invalid') || isEngineError(error, 'notFound');
  return isConfigured ? plainText(error.detail) : describeError(error);
}
