import type { Theme } from './theme';

/** CSS pixels. */
const padding = 16;

/** A picture of a part of the page, as it is on the screen: text, boxes and canvases, in the device's resolution. */
export class Picture {
  readonly canvas = document.createElement('canvas');
  private readonly context: CanvasRenderingContext2D;
  private readonly left: number;
  private readonly top: number;

  /** @param title lines above the part */
  constructor(part: HTMLElement, title: readonly string[], theme: Theme) {
    const box = part.getBoundingClientRect();
    const lineHeight = 20;
    const head = title.length * lineHeight + padding / 2;
    const ratio = devicePixelRatio;
    this.canvas.width = Math.round((box.width + 2 * padding) * ratio);
    this.canvas.height = Math.round((box.height + head + 2 * padding) * ratio);
    const context = this.canvas.getContext('2d');
    if (context === null) throw new Error('the browser has no canvas');
    this.context = context;
    this.left = box.left - padding;
    this.top = box.top - padding - head;
    context.scale(ratio, ratio);
    context.fillStyle = theme.background;
    context.fillRect(0, 0, box.width + 2 * padding, box.height + head + 2 * padding);
    const { fontFamily } = getComputedStyle(document.body);
    title.forEach((text, index) => {
      context.font = index === 0 ? `600 16px ${fontFamily}` : `12px ${fontFamily}`;
      context.fillStyle = index === 0 ? theme.foreground : theme.mutedForeground;
      context.textBaseline = 'middle';
      const line = shortened(context, text, box.width);
      context.fillText(line, padding, padding + (index + 0.5) * lineHeight);
    });
  }

  /** Base64 of a PNG file. */
  get png(): string {
    return this.canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
  }

  /** The border of an element, with its rounded corners. */
  addBox(target: HTMLElement): void {
    const { left, top, width, height } = this.placeOf(target.getBoundingClientRect());
    const style = getComputedStyle(target);
    const { context } = this;
    context.strokeStyle = style.borderTopColor;
    context.lineWidth = Number.parseFloat(style.borderTopWidth) || 0;
    if (context.lineWidth === 0) return;
    context.beginPath();
    context.roundRect(
      left + 0.5,
      top + 0.5,
      width - 1,
      height - 1,
      Number.parseFloat(style.borderTopLeftRadius) || 0,
    );
    context.stroke();
  }

  /** The upper border of an element: the pattern of a line. */
  addLine(target: HTMLElement): void {
    const { left, top, width } = this.placeOf(target.getBoundingClientRect());
    if (width === 0) return;
    const style = getComputedStyle(target);
    const { context } = this;
    context.save();
    context.strokeStyle = style.borderTopColor;
    context.lineWidth = Number.parseFloat(style.borderTopWidth) || 0;
    if (style.borderTopStyle === 'dashed') context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(left, top + context.lineWidth / 2);
    context.lineTo(left + width, top + context.lineWidth / 2);
    context.stroke();
    context.restore();
  }

  addCanvas(canvas: HTMLCanvasElement): void {
    const { left, top, width, height } = this.placeOf(canvas.getBoundingClientRect());
    this.context.drawImage(canvas, left, top, width, height);
  }

  /** The text of an element that holds nothing else, line by line as the page has broken it. */
  addText(target: HTMLElement): void {
    const node = target.firstChild;
    if (!(node instanceof Text)) return;
    const style = getComputedStyle(target);
    const { context } = this;
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textBaseline = 'middle';
    for (const { text, box } of linesOf(node)) {
      const { left, top, height } = this.placeOf(box);
      context.fillText(text, left, top + height / 2);
    }
  }

  private placeOf({ left, top, width, height }: DOMRect): DOMRect {
    return new DOMRect(left - this.left, top - this.top, width, height);
  }
}

function linesOf(node: Text): readonly { readonly text: string; readonly box: DOMRect }[] {
  const lines: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (let index = 0; index < node.length; index += 1) {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (box.width === 0 && box.height === 0) continue;
    if (last !== undefined && Math.abs(last.box.top - box.top) < 1)
      last.text += node.data[index] ?? '';
    else lines.push({ text: node.data[index] ?? '', box });
  }
  return lines;
}

function shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let { length } = text;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
  return `${text.slice(0, length)}…`;
}
