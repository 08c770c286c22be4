import { blockText } from '../../../ui/text';
import { matcherOf, type InspectFinding } from '../../../webviews/protocol/inspect';
import type { PageModel } from '../page/model';
import { beginning } from '../page/present';
import { valuesOf } from './pageText';

/** Searches the ends of values that are too long for the page. What is secret is not found by what it says. */
export function findBeyond({ sections }: PageModel, query: string): readonly InspectFinding[] {
  const matcher = matcherOf(query);
  if (matcher === undefined) return [];
  return sections.flatMap(valuesOf).flatMap(({ id, text, secret = false }) => {
    const whole = secret ? '' : blockText(text);
    const shown = beginning(whole).length;
    if (shown === whole.length) return [];
    const count = matcher(whole).filter(({ end }) => end > shown).length;
    return count === 0 ? [] : [{ id, count }];
  });
}
