import { element } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { icon } from '../../kit/icons';
import type { LogsLink, LogsRow, LogsStyle } from '../../protocol/logs';
import { clockTime, shownTime, zoneOf } from '../times';
import { fieldTable } from './fieldTable';
import { focusedButton, refocus } from './rowFocus';
import { levelName, sourceClass, type RowLook } from './rowLook';
import { piecesOf, visibleText, type Piece } from './rowText';

/** How a row stands among the others. */
export interface RowState {
  readonly isExpanded: boolean;
  readonly isSelected: boolean;
  /** The keyboard is here. */
  readonly isCurrent: boolean;
  /** Lines before it that are no longer kept. */
  readonly dropped: number;
}

/** One row of the list, used again for another when it leaves the screen. */
export class RowView {
  readonly element = element('div', { attributes: { role: 'row' } });
  number = -1;
  private row: LogsRow | undefined;
  private version = -1;
  private isExpanded = false;
  private dropped = 0;
  private readonly linkOf = new WeakMap<Element, LogsLink>();

  /** @param row undefined: the host has not sent it yet */
  show(number: number, row: LogsRow | undefined, look: RowLook, state: RowState): void {
    if (
      row !== this.row ||
      number !== this.number ||
      look.version !== this.version ||
      state.isExpanded !== this.isExpanded ||
      state.dropped !== this.dropped
    ) {
      this.number = number;
      this.row = row;
      this.version = look.version;
      this.isExpanded = state.isExpanded;
      this.dropped = state.dropped;
      this.draw(look);
    }
    this.mark(state);
  }

  /** The link that an element of this row shows. */
  link(target: Element): LogsLink | undefined {
    return this.linkOf.get(target);
  }

  get links(): readonly LogsLink[] {
    return this.row?.links ?? [];
  }

  private mark({ isSelected, isCurrent }: RowState): void {
    this.element.classList.toggle('selected', isSelected);
    this.element.classList.toggle('current', isCurrent);
    if (this.element.getAttribute('aria-selected') !== String(isSelected)) {
      this.element.setAttribute('aria-selected', String(isSelected));
    }
  }

  private draw(look: RowLook): void {
    const { element: own, row } = this;
    own.id = `row-${String(this.number)}`;
    own.setAttribute('aria-rowindex', String(this.number + 1));
    own.className = row === undefined ? 'row placeholder' : classesOf(row);
    own.toggleAttribute('aria-busy', row === undefined);
    if (row?.fields === undefined) own.removeAttribute('aria-expanded');
    else own.setAttribute('aria-expanded', String(this.isExpanded));
    const focused = focusedButton(own);
    if (row === undefined) own.replaceChildren(cell('text', '\u2026'));
    else if (row.isSeam)
      own.replaceChildren(seam(element('span', { text: visibleText(row.text) })));
    else own.replaceChildren(...this.cells(row, look));
    if (this.dropped > 0 && row !== undefined) own.prepend(droppedMark(this.dropped, look));
    if (focused !== undefined) refocus(own, focused);
  }

  private cells(row: LogsRow, look: RowLook): readonly HTMLElement[] {
    return [
      gutter(row, look, this.isExpanded),
      ...(look.timestamps === 'off' ? [] : [timeCell(row, look)]),
      ...(look.showsSource ? [sourceCell(row, look)] : []),
      ...look.columns.map((column) => columnCell(row, column)),
      this.textCell(row, look),
      ...(this.isExpanded && row.fields !== undefined
        ? [across(fieldTable(row.fields, look.texts, look.columns))]
        : []),
    ];
  }

  private textCell(row: LogsRow, look: RowLook): HTMLElement {
    const made = cell('text');
    for (const piece of piecesOf(row)) made.append(this.piece(piece, row, look));
    if (row.hidden > 0) {
      const text = fill(look.texts.hiddenCharacters, look.formatCount(row.hidden));
      const attributes = {
        type: 'button',
        tabindex: '-1',
        title: look.texts.openLine,
        'data-action': 'openLine',
      };
      made.append(element('button', { className: 'hidden-text', text: `… ${text}`, attributes }));
    }
    return made;
  }

  private piece(piece: Piece, row: LogsRow, look: RowLook): Node {
    const text = visibleText(piece.text);
    const link = piece.link === undefined ? undefined : row.links[piece.link];
    if (link === undefined && piece.style === undefined && !piece.isMatch) {
      return document.createTextNode(text);
    }
    const made = element('span', { text });
    if (piece.isMatch) made.classList.add('match');
    if (piece.style !== undefined) applyStyle(made, piece.style);
    if (link !== undefined) {
      made.classList.add('link');
      made.title = fill(
        look.isMac ? look.texts.followLinkCmd : look.texts.followLinkCtrl,
        link.title,
      );
      this.linkOf.set(made, link);
    }
    return made;
  }
}

function classesOf(row: LogsRow): string {
  return [
    'row',
    `level-${row.level ?? 'none'}`,
    ...(row.stream === 'stderr' ? ['stderr'] : []),
    ...(row.isContinuation ? ['continuation'] : []),
    ...(row.isSeam ? ['is-seam'] : []),
    ...(row.isMatch ? ['is-match'] : []),
  ].join(' ');
}

/** A line of its own in the row, across what is seen of the list. */
function across(content: HTMLElement): HTMLElement {
  return element('div', { className: 'across', attributes: { role: 'gridcell' } }, content);
}

/** What is no line of the log. */
function seam(...content: readonly HTMLElement[]): HTMLElement {
  return across(element('div', { className: 'seam' }, ...content));
}

function droppedMark(dropped: number, { texts, formatCount }: RowLook): HTMLElement {
  const attributes = { type: 'button', 'data-action': 'changeLimit' };
  const made = seam(
    element('span', { text: fill(texts.droppedHere, formatCount(dropped)) }),
    element('button', { className: 'link-button', text: texts.changeLimit, attributes }),
  );
  made.classList.add('dropped-mark');
  return made;
}

function cell(className: string, text?: string): HTMLElement {
  const attributes = { role: 'gridcell' };
  return element(
    'span',
    text === undefined ? { className, attributes } : { className, text, attributes },
  );
}

/** Level in one letter, and whether there is something to unfold. */
function gutter(row: LogsRow, look: RowLook, isExpanded: boolean): HTMLElement {
  const { texts } = look;
  const words = [
    ...(row.level === undefined ? [] : [levelName(texts, row.level)]),
    ...(row.stream === 'stderr' ? [texts.stderr] : []),
  ].join(', ');
  const made = cell('gutter');
  if (words !== '') {
    made.title = words;
    made.setAttribute('aria-label', words);
  }
  const twistie = element('span', { className: 'twistie' });
  if (row.fields !== undefined) {
    twistie.dataset['action'] = 'toggle';
    twistie.title = isExpanded ? texts.collapse : texts.expand;
    twistie.append(icon(isExpanded ? 'chevronDown' : 'chevronRight'));
  }
  // A group is of one level, which its first line says.
  const letter = row.isContinuation ? '' : (row.level ?? '').charAt(0).toUpperCase();
  made.append(twistie, element('span', { className: 'letter', text: letter }));
  return made;
}

function timeCell(row: LogsRow, look: RowLook): HTMLElement {
  const { timestamps, withDate, now, texts } = look;
  const made = cell('time');
  const { date, clock, fraction } = shownTime(row.time, timestamps, withDate, now, texts);
  // Where there is little room, the style sheet leaves out all but the time of day.
  made.append(
    element('span', { className: 'date', text: date }),
    clock,
    element('span', { className: 'fraction', text: fraction }),
  );
  const zone = zoneOf(timestamps);
  made.title = [zone, zone === 'utc' ? ('local' as const) : ('utc' as const)]
    .map((each) => clockTime(row.time, each, true))
    .join('\n');
  return made;
}

function sourceCell(row: LogsRow, look: RowLook): HTMLElement {
  const name = look.sourceNames[row.source] ?? '';
  const made = cell(
    `source ${sourceClass(row.source)}`,
    visibleText(look.shortNames[row.source] ?? name),
  );
  made.title = name;
  return made;
}

function columnCell(row: LogsRow, column: string): HTMLElement {
  const value = row.fields?.find(([name]) => name === column)?.[1] ?? '';
  const made = cell('column', visibleText(value));
  made.title = value;
  return made;
}

function applyStyle(target: HTMLElement, style: LogsStyle): void {
  const { foreground, background, inverse = false } = style;
  if (inverse) {
    colour(target, 'foreground', background ?? 'inverse');
    colour(target, 'background', foreground ?? 'inverse');
  } else {
    colour(target, 'foreground', foreground);
    colour(target, 'background', background);
  }
  for (const name of ['bold', 'dim', 'italic', 'underline', 'strikethrough'] as const) {
    if (style[name] === true) target.classList.add(name);
  }
}

/** One of the terminal's colours, or `inverse`: that of the other ground, is a class; any other is set as it is. */
function colour(
  target: HTMLElement,
  ground: 'foreground' | 'background',
  value: number | string | undefined,
): void {
  if (value === undefined) return;
  if (typeof value === 'number' || value === 'inverse') {
    target.classList.add(`${ground}-${String(value)}`);
  } else {
    target.style.setProperty(ground === 'foreground' ? 'color' : 'background-color', value);
  }
}
