/**
 * Where in a stack trace one stands. Given the next line, it tells where that leads: undefined when the line is no part of the
 * trace. No expression here can go back over more than it is bounded to, so no text makes them slow.
 */
export type Trace = (text: string) => Trace | undefined;

/** The trace that a line begins which is the first of its group. */
export function traceBegunBy(text: string): Trace | undefined {
  switch (text.charCodeAt(0)) {
    case 0x45: // E
      if (text.startsWith('Error: ')) return rustError;
      return pythonStart.test(text) ? python : undefined;
    case 0x54: // T
      return pythonStart.test(text) ? python : undefined;
    case 0x53: // S
      return goSignal.test(text) ? go : undefined;
    case 0x70: // p
      return text.startsWith('panic: ') ? go : undefined;
    case 0x67: // g
      return goroutine.test(text) ? go : undefined;
    case 0x66: // f
      if (text.startsWith('fatal error: ')) return go;
      return nodePlace.test(text) ? nodeSource(0) : undefined;
    case 0x2f: // /
      return nodePlace.test(text) ? nodeSource(0) : undefined;
    case 0x74: // t
      return rustStart.test(text) ? (text.endsWith(':') ? rustMessage : rust) : undefined;
    default:
      return undefined;
  }
}

/** The trace that a line begins which goes on with what an earlier line said; that line is part of its group. */
export function traceContinuedBy(text: string): Trace | undefined {
  switch (text.charCodeAt(0)) {
    case 0x43: // C
      return text.startsWith('Caused by:') ? java : undefined;
    case 0x53: // S
      if (text.startsWith('Suppressed: ')) return java;
      return phpStart.test(text) ? php : text === 'Stack backtrace:' ? rust : undefined;
    case 0x2e: // .
      return more.test(text) ? java : undefined;
    case 0x2d: // -
      return text.startsWith('--- End of ') ? java : undefined;
    case 0x67: // g
      return goroutine.test(text) ? go : undefined;
    case 0x73: // s
      return text === 'stack backtrace:' ? rust : undefined;
    case 0x5b: // [
      return text === '[stacktrace]' ? php : undefined;
    default:
      return rubyFrame.test(text) && !rubyError.test(text) ? java : undefined;
  }
}

/** A trace that follows a line of a logger which says what failed. */
export function traceLoggedBy(text: string): Trace | undefined {
  return named(text) ?? (goFunction.test(text) ? goFrames : undefined);
}

/** An empty line after what failed: Spring Boot and Rails go on with the exception. */
export function failed(text: string): Trace | undefined {
  return text === '' ? failed : named(text);
}

function named(text: string): Trace | undefined {
  if (pythonStart.test(text)) return python;
  return exceptionClass.test(text) ? java : undefined;
}

const pythonStart = /^(?:Exception Group )?Traceback \(most recent call last\):$/;
const pythonChained =
  /^(?:During handling of the above exception, another exception|The above exception was the direct cause of the following)/;
/** Whether a line tells of an exception that nothing caught, by its form alone: Node begins with the place, Ruby too. */
export function isUncaught(text: string): boolean {
  return nodePlace.test(text) || (rubyFrame.test(text) && rubyError.test(text));
}

const nodePlace = /^(?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^:]{1,500}:\d{1,7}$/;
const goSignal = /^SIG[A-Z]{2,8}: /;
const goroutine = /^goroutine \d{1,10} /;
const goLine =
  /^(?:goroutine \d|created by |\[signal |PC=|exit status \d|runtime stack:|panic: |\.\.\.additional frames|r\w{1,2} +0x|[c-g]s +0x)/;
const goCall = /^[\w.\-/~*$[\]·{}()]{1,300}\(/;
const goFunction = /^[\w.\-/~]{1,300}\.(?:\(\*?\w{1,100}\)\.)?[\w·]{1,100}(?:\.func\d{1,4}){0,5}$/;
const rustStart = /^thread '[^']{0,200}' (?:\(\d{1,10}\) )?panicked at /;
const rustCause = /^(?:Caused by|Location|Stack backtrace|Backtrace):/;
const phpStart = /^Stack trace:$/;
const phpLine = /^(?:#\d{1,5} |"\})/;
const more = /^\.\.\. \d{1,6} (?:more|common frames omitted)/;
const rubyFrame = /^[\w./\-@+]{1,300}\.(?:rb|erb|ru|rake)(?::\d{1,7})?:in /;
/** What Ruby writes first: the place and the message, then the class in parentheses. */
const rubyError = /\([A-Z][\w:]{0,100}\)$/;
const exceptionClass =
  /^(?:[\w$]{1,80}(?:\.|::)){1,15}[\w$]{0,100}(?:Exception|Error|Throwable|Fault)(?::|$| \()/;

function isIndented(text: string): boolean {
  const code = text.charCodeAt(0);
  return code === 0x20 || code === 0x09;
}

/** Frames are indented, causes begin a trace of their own: nothing more to know. Ruby and .NET are the same. */
function java(text: string): Trace | undefined {
  return isIndented(text) ? java : undefined;
}

function python(text: string): Trace | undefined {
  // The first line that is not indented names the exception.
  return isIndented(text) || text === '' ? python : pythonNamed;
}

function pythonNamed(text: string): Trace | undefined {
  if (text === '') return pythonNamed;
  return pythonChained.test(text) ? pythonCause : undefined;
}

function pythonCause(text: string): Trace | undefined {
  return text === '' ? pythonCause : pythonStart.test(text) ? python : undefined;
}

/** Node shows the line of the source that threw, with a caret below, then the error. */
function nodeSource(lines: number): Trace {
  return (text) => {
    if (/^\s{0,500}\^/.test(text)) return nodeThrown;
    return lines < 3 && text !== '' ? nodeSource(lines + 1) : undefined;
  };
}

function nodeThrown(text: string): Trace | undefined {
  return text === '' ? nodeThrown : nodeFrames;
}

function nodeFrames(text: string): Trace | undefined {
  if (isIndented(text) || text === '}') return nodeFrames;
  return text === '' || text.startsWith('Node.js v') ? nodeFrames : undefined;
}

function go(text: string): Trace | undefined {
  if (isIndented(text) || text === '' || goLine.test(text)) return go;
  return text.endsWith(')') && goCall.test(text) ? go : undefined;
}

/** zap's stack traces: names of functions without arguments. */
function goFrames(text: string): Trace | undefined {
  return isIndented(text) || goFunction.test(text) ? goFrames : undefined;
}

function rustMessage(): Trace {
  return rust;
}

function rust(text: string): Trace | undefined {
  if (isIndented(text) || text === 'stack backtrace:') return rust;
  return text.startsWith('note: ') ? rust : undefined;
}

/** An error with its causes as anyhow and eyre write it. */
function rustError(text: string): Trace | undefined {
  return isIndented(text) || text === '' || rustCause.test(text) ? rustError : undefined;
}

function php(text: string): Trace | undefined {
  return isIndented(text) || phpLine.test(text) ? php : undefined;
}
