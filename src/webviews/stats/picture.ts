import { Picture } from '../kit/picture';
import type { Theme } from '../kit/theme';
import type { CardView } from './card';

/**
 * All charts with their titles and legends, as they are on the screen.
 *
 * @param part what holds the cards
 * @param title lines above them
 * @returns base64 of a PNG file
 */
export function pictureOf(
  part: HTMLElement,
  cards: readonly CardView[],
  title: readonly string[],
  theme: Theme,
): string {
  const picture = new Picture(part, title, theme);
  for (const { element, chart } of cards) {
    picture.addBox(element);
    picture.addCanvas(chart.canvas);
    for (const line of element.querySelectorAll<HTMLElement>('.pattern')) picture.addLine(line);
    for (const text of element.querySelectorAll<HTMLElement>(
      'h2, .label, .value, .note, .no-values',
    ))
      if (text.checkVisibility()) picture.addText(text);
  }
  return picture.png;
}
