export type * from './filter';
export { LogQuery, type LogQueryOptions } from './logQuery';
export type { FoundMatch, QueriedLine, TextRange, WrittenRows, WrittenText } from './messages';
