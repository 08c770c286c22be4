import type { Formatter } from '../kit/format';
import type { InspectTexts, InspectToHost } from '../protocol/inspect';
import type { Disclosures } from './disclosures';

/** What the parts of the page share. */
export interface InspectContext {
  readonly texts: InspectTexts;
  readonly format: Formatter;
  readonly post: (message: InspectToHost) => void;
  readonly disclosures: Disclosures;
  /** Texts on the page have changed otherwise than by a message. */
  readonly onTextChange: () => void;
}
