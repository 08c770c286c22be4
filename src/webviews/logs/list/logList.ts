import type { LogsRow, LogsState, LogsTexts, LogsToHost, LogsToView } from '../../protocol/logs';
import { scrollByGestures } from './gestures';
import { listAction } from './keys';
import { ListDom } from './listDom';
import { listenToPointer } from './pointer';
import { Reader } from './reader';
import { Requests } from './requests';
import { RowCommands } from './rowCommands';
import { timeWidth, type RowLook } from './rowLook';
import { fractionOf, type RowRange } from './scrollModel';
import { RowSelection, type Selection } from './selection';

/** Rows in the document above and below those that are seen: what a short scroll shows is there already. */
const overscan = 6;
/** How often rows are measured and drawn again in one frame. */
const rounds = 3;
/** Milliseconds that rows of an older generation are shown while those of the next are awaited. */
const patience = 500;
/** The same while the end is awaited, and a filter has not come that far: it would flip through all that is before. */
const searchPatience = 2000;

interface LogListOptions {
  readonly texts: LogsTexts;
  readonly look: RowLook;
  readonly post: (message: LogsToHost) => void;
  readonly onSelect: () => void;
  readonly onPin: (field: string) => void;
  readonly onSearchField: (value: string) => void;
  /** The keyboard leaves the list. */
  readonly onLeave: () => void;
  /** After each drawing: the times of the first and the last row that are seen. */
  readonly onDraw: (from: number | undefined, to: number | undefined) => void;
}

/** The lines. Draws at most once in a frame, only what is seen, and asks the host for no more. */
export class LogList {
  readonly dom: ListDom;
  private readonly options: LogListOptions;
  private readonly reader: Reader;
  private readonly rowSelection: RowSelection;
  private readonly requests: Requests;
  private readonly commands: RowCommands;
  private look: RowLook;
  private wrap = false;
  /** Lines before the first row that are no longer kept. */
  private dropped: number;
  private frame = 0;
  private again: number | undefined;
  private waiting: number | undefined;

  constructor(state: LogsState, options: LogListOptions) {
    this.options = options;
    this.look = options.look;
    this.dropped = state.dropped;
    const { texts, post } = options;
    const draw = (): void => {
      this.schedule();
    };
    const reader = new Reader(state, (line) => {
      post({ type: 'goToLine', line });
    });
    this.reader = reader;
    this.rowSelection = new RowSelection(reader, options.onSelect);
    this.requests = new Requests(post, (delay) => {
      this.again ??= window.setTimeout(() => {
        this.again = undefined;
        draw();
      }, delay);
    });
    this.dom = new ListDom(texts, {
      scroll: (fraction) => {
        reader.scrollTo(fraction);
        draw();
      },
      goToEnd: () => {
        reader.goToEnd();
        this.focus();
        draw();
      },
      resize: (height, lineHeight) => {
        this.resize(height, lineHeight);
      },
    });
    this.commands = new RowCommands({
      texts,
      reader,
      dom: this.dom,
      selection: this.rowSelection,
      post,
      draw,
      leave: options.onLeave,
    });
    this.listen();
  }

  get visible(): RowRange {
    return this.reader.visible;
  }

  get rowCount(): number {
    return this.reader.rowCount;
  }

  get generation(): number {
    return this.reader.generation;
  }

  get selection(): Selection | undefined {
    return this.rowSelection.value;
  }

  focus(): void {
    this.dom.viewport.focus();
  }

  copy(format: 'text' | 'json'): void {
    this.commands.copy(format);
  }

  setLook(look: RowLook, wrap: boolean): void {
    if (look.version === this.look.version && wrap === this.wrap) return;
    this.look = look;
    this.wrap = wrap;
    this.dom.element.classList.toggle('wrap', wrap);
    this.dom.setTimeWidth(timeWidth(look));
    this.reader.heights.forget();
    this.schedule();
  }

  setState(state: LogsState): void {
    const before = this.generation;
    this.dropped = state.dropped;
    this.rowSelection.keepThrough(() => {
      this.reader.setState(state);
    });
    if (before !== this.generation) this.dom.narrow();
    this.schedule();
  }

  addRows(generation: number, rows: readonly LogsRow[]): void {
    this.rowSelection.keepThrough(() => {
      this.reader.add(generation, rows);
    });
    this.requests.answered();
    this.schedule();
  }

  goTo(message: Extract<LogsToView, { readonly type: 'goTo' }>): void {
    const isThere = this.rowSelection.keepThrough(() => this.reader.goTo(message));
    if (isThere && message.row !== undefined) this.rowSelection.moveTo(message.row, false);
    this.schedule();
  }

  private listen(): void {
    const { reader, commands } = this;
    const { viewport, pool } = this.dom;
    const { onPin, onSearchField } = this.options;
    scrollByGestures(viewport, {
      scroll: (pixels) => {
        reader.scroll(pixels);
        this.schedule();
      },
      lineHeight: () => reader.heights.line,
    });
    listenToPointer(viewport, pool, {
      isMac: this.look.isMac,
      select: commands.select.bind(commands),
      toggle: commands.toggle.bind(commands),
      openLink: commands.openLink.bind(commands),
      openLine: commands.openLine.bind(commands),
      menu: commands.openMenu.bind(commands),
      changeLimit: () => {
        this.options.post({ type: 'command', command: 'changeLimit' });
      },
      pin: onPin,
      searchField: (row, field) => {
        const value = reader.row(row)?.fields?.find(([name]) => name === field)?.[1];
        if (value !== undefined) onSearchField(value);
      },
      hold: () => {
        reader.leaveEnd();
        this.schedule();
      },
    });
    viewport.addEventListener('keydown', (event) => {
      const action = listAction(event, this.look.isMac);
      // A button in a row has keys of its own.
      const isButton = event.target !== viewport && (event.key === 'Enter' || event.key === ' ');
      if (action === undefined || isButton || !commands.perform(action)) return;
      event.preventDefault();
    });
  }

  private resize(height: number, lineHeight: number): void {
    const { heights } = this.reader;
    // A wrapped line has another height in a page of another width.
    heights.forget();
    heights.line = lineHeight;
    this.reader.viewport = Math.max(0, height);
    // The browser tells it just before it paints: what is drawn now is seen now.
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.draw(performance.now());
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((now) => {
      this.frame = 0;
      this.draw(now);
    });
  }

  private draw(now: number): void {
    const { reader, dom } = this;
    if (reader.viewport === 0) return;
    dom.header.show(this.look);
    const drawn = this.drawRows();
    const { place, extent, visible, wanted } = reader;
    let above = place.offset;
    for (let row = drawn.from; row < place.row; row += 1) above += reader.heights.of(row);
    dom.shift(above);
    dom.scrollbar.show({
      fraction: fractionOf(place, extent),
      shownRows: visible.to - visible.from,
      rows: extent.rows,
      firstRow: place.row,
    });
    this.describe(visible.to);
    if (wanted !== undefined) this.requests.want(wanted, now);
    this.waitForNext();
    this.options.onDraw(reader.row(visible.from)?.time, reader.row(visible.to - 1)?.time);
  }

  /** Heights are known only when rows are drawn, and which rows are drawn depends on their heights: mostly once is enough. */
  private drawRows(): RowRange {
    const { reader, dom, rowSelection, commands } = this;
    for (let round = 1; ; round += 1) {
      const seen = reader.visible;
      const drawn = {
        from: Math.max(0, seen.from - overscan),
        to: Math.min(reader.extent.rows, seen.to + overscan),
      };
      let measures = this.wrap;
      dom.pool.draw(drawn, reader, this.look, (row, data) => {
        const isExpanded = data !== undefined && commands.isExpanded(data.line);
        const dropped = row === 0 ? this.dropped : 0;
        measures ||= isExpanded || dropped > 0;
        if (data !== undefined) dom.widen(data.text.length);
        return {
          isExpanded,
          isSelected: rowSelection.has(row),
          isCurrent: rowSelection.current === row,
          dropped,
        };
      });
      if (!measures || !reader.heights.measure(dom.pool.heights()) || round === rounds)
        return drawn;
    }
  }

  private describe(lastSeen: number): void {
    const { dom, reader } = this;
    const { newRows, isFollowing, rowCount } = reader;
    const isSeen = isFollowing || lastSeen >= rowCount;
    dom.showPill(isSeen, newRows, this.look.formatCount);
    dom.setAttribute('aria-rowcount', String(rowCount));
    const { current } = this.rowSelection;
    const view = current === undefined ? undefined : dom.pool.get(current);
    dom.setAttribute('aria-activedescendant', view?.element.id);
  }

  private waitForNext(): void {
    if (!this.reader.isWaiting) {
      window.clearTimeout(this.waiting);
      this.waiting = undefined;
      return;
    }
    this.waiting ??= window.setTimeout(
      () => {
        this.waiting = undefined;
        this.rowSelection.keepThrough(() => {
          this.reader.stopWaiting();
        });
        this.schedule();
      },
      this.reader.isSearching ? searchPatience : patience,
    );
  }
}
