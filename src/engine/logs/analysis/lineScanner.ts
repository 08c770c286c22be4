/** Steps through the words in front of a message, one character at a time: this runs for every line of every log. */
export class LineScanner {
  readonly line: string;
  /** Where the word begins, and where it ends. */
  at: number;
  end = 0;
  /** Where the letters end that it begins with; a digit behind them counts too, as in DEBUG1. */
  lettersEnd = 0;
  /** Whether those letters are capitals. */
  isUpper = false;
  /** Whether it holds what no word of a sentence does: a digit, a dot, a slash, `=`. */
  isMarked = false;
  hasLetter = false;

  private readonly limit: number;

  /** @param limit characters of the line that are looked at */
  constructor(line: string, from: number, limit: number) {
    this.line = line;
    this.at = from;
    this.limit = Math.min(line.length, limit);
  }

  /** Behind white space and what divides columns. False: the line, or what is looked at of it, is over. */
  toNext(from: number): boolean {
    let place = from;
    while (place < this.limit && isSeparator(this.line.charCodeAt(place))) place++;
    this.at = place;
    return place < this.limit;
  }

  /** Reads the word that begins at `at`. False: there is none, but a quote or a closing bracket. */
  readWord(): boolean {
    const { line } = this;
    this.isMarked = this.hasLetter = false;
    let areLetters = true;
    this.isUpper = true;
    let place = this.at;
    for (; place < line.length; place++) {
      const code = line.charCodeAt(place);
      if (isWordEnd(code)) break;
      const isCapital = code >= 0x41 && code <= 0x5a;
      if (isCapital || (code >= 0x61 && code <= 0x7a) || code > 0xbf) {
        this.hasLetter = true;
        if (areLetters && !isCapital) this.isUpper = false;
      } else {
        if (areLetters) this.lettersEnd = place;
        areLetters = false;
        if (isMark(code)) this.isMarked = true;
      }
    }
    if (areLetters) this.lettersEnd = place;
    else if (this.lettersEnd > this.at && isDigit(line.charCodeAt(this.lettersEnd)))
      this.lettersEnd++;
    this.end = place;
    return place > this.at;
  }

  /** The character so many behind the letters; NaN behind the line's end. */
  behind(distance = 0): number {
    return this.line.charCodeAt(this.lettersEnd + distance);
  }

  get letters(): string {
    return this.line.slice(this.at, this.lettersEnd);
  }

  /** Whether the word has only its letters. */
  get isPlain(): boolean {
    return this.lettersEnd === this.end;
  }

  matches(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    return expression.exec(this.line);
  }
}

export function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x09 || Number.isNaN(code);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Space, tab, bar, comma, colon, and brackets left of nested ones. */
function isSeparator(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0x7c ||
    code === 0x2c ||
    code === 0x3a ||
    code === 0x5d ||
    code === 0x29
  );
}

/** Space, tab, bar, double quote, any bracket. */
function isWordEnd(code: number): boolean {
  switch (code) {
    case 0x09:
    case 0x20:
    case 0x22:
    case 0x28:
    case 0x29:
    case 0x3c:
    case 0x3e:
    case 0x5b:
    case 0x5d:
    case 0x7b:
    case 0x7c:
    case 0x7d:
      return true;
    default:
      return false;
  }
}

/** A digit or one of `# * . / : = @ _` */
function isMark(code: number): boolean {
  switch (code) {
    case 0x23:
    case 0x2a:
    case 0x2e:
    case 0x2f:
    case 0x3a:
    case 0x3d:
    case 0x40:
    case 0x5f:
      return true;
    default:
      return isDigit(code);
  }
}
