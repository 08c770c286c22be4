import { Picture } from '../kit/picture';
import { readTheme } from '../kit/theme';
import type { Charts } from './charts';

/**
 * All charts with their titles and legends, as they are on the screen.
 *
 * @param title lines above them
 * @returns base64 of a PNG file
 */
export function pictureOf(charts: Charts, title: readonly string[]): string {
  const picture = new Picture(charts.element, title, readTheme());
  for (const { element, chart } of charts.cards) {
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
