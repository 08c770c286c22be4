export { parseAnsi, type AnsiSpan, type AnsiStyle, type AnsiText } from './ansi';
export { withoutControlSequences } from './controlSequences';
export { fieldsOf, type LogFields } from './fields';
export { Grouping } from './grouping';
export { levelOf } from './levels';
