import { levelOf } from './levels';
import { failed, traceBegunBy, traceContinuedBy, traceLoggedBy, type Trace } from './traces';

/** Lines of a group; no stack trace has more, and a program that indents all it writes must not make one group of it. */
const largest = 2048;

/** An entry of a logger, although it is indented. */
const entry =
  /[ \t]{1,40}(?:\[?\d{4}[-/]\d\d[-/]\d\d|\[?\d\d:\d\d:\d\d|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)[ :\]|])/y;
const closing = /^[}\])]{1,20}[,;]?$/;
/** Further lines of postgres about the message before them. */
const postgresDetails = /(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|BACKTRACE)$/;
const processId = /\[(\d{1,10})\]/;

/** Finds which lines belong together. One for each source and stream, which is given all their lines in order. */
export class Grouping {
  /** As much of the group's first line as is looked at. */
  private head: string | undefined;
  private indentation = 0;
  private size = 0;
  private trace: Trace | undefined;
  /** Whether its exception was named: the next one is another's. */
  private isNamed = false;

  /** Whether this line belongs to the one before: a stack trace or a message of several lines. @param text without control sequences */
  isContinuation(text: string): boolean {
    const isPart = this.head !== undefined && this.belongs(text);
    if (isPart && this.size < largest) {
      this.size++;
      return true;
    }
    this.head = text.length > 256 ? text.slice(0, 256) : text;
    // What was too long goes on as a group of the same kind.
    if (!isPart) this.indentation = indentationOf(text);
    this.trace = isPart ? this.trace : traceBegunBy(text);
    this.isNamed = this.trace !== undefined;
    this.size = 1;
    return false;
  }

  private belongs(text: string): boolean {
    if (this.trace !== undefined) {
      this.trace = this.trace(text);
      if (this.trace !== undefined) return true;
    }
    const code = text.charCodeAt(0);
    // Space or tab.
    if (code === 0x20 || code === 0x09) return this.isDeeper(text);
    if (text === '') return this.isBlankPart();
    // A digit or an opening bracket, but for PHP's "[stacktrace]": what begins with a time is an entry of its own, unless it is postgres'.
    if (code >= 0x30 && code <= 0x39) return this.isPostgresDetail(text);
    if (code === 0x7b) return false;
    if ((code === 0x7d || code === 0x5d || code === 0x29) && this.size > 1)
      return closing.test(text);
    this.trace = traceContinuedBy(text);
    if (this.trace !== undefined) return true;
    if (code === 0x5b) return this.isPostgresDetail(text);
    if (this.isNamed) return false;
    const logged = traceLoggedBy(text);
    if (logged === undefined || !this.isLogged()) return false;
    this.trace = logged;
    this.isNamed = true;
    return true;
  }

  /** More to the right than the group's first line. One space is not enough: it is also how some begin all their lines. */
  private isDeeper(text: string): boolean {
    const indentation = indentationOf(text);
    if (indentation >= text.length) return this.isBlankPart();
    if (indentation <= this.indentation) return false;
    if (indentation === 1 && text.charCodeAt(0) === 0x20 && !text.startsWith(' ---> '))
      return false;
    entry.lastIndex = 0;
    return !entry.test(text);
  }

  private isBlankPart(): boolean {
    if (this.size > 1) return true;
    const level = levelOf(this.head ?? '');
    if (level === 'error' || level === 'fatal') this.trace = failed;
    return this.trace !== undefined;
  }

  private isPostgresDetail(text: string): boolean {
    const line = text.length > 256 ? text.slice(0, 256) : text;
    const colon = line.indexOf(':  ');
    if (colon === -1 || !postgresDetails.test(line.slice(0, colon))) return false;
    // Processes write between one another.
    return processId.exec(line)?.[1] === processId.exec(this.head ?? '')?.[1];
  }

  /** Whether the group is an entry of a logger that may tell of an exception: it begins with a time or a level, and not a low one. */
  private isLogged(): boolean {
    const head = this.head ?? '';
    const level = levelOf(head);
    if (level === undefined) return /^[[(<]?\d/.test(head);
    return level === 'warn' || level === 'error' || level === 'fatal';
  }
}

function indentationOf(text: string): number {
  let at = 0;
  while (at < 512 && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at++;
  return at;
}
