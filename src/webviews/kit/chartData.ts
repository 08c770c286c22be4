/** Times in seconds, then one list of values per line; null where the line is interrupted. */
export type ChartData = [number[], ...(number | null)[][]];

/** Milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Something that happened at a time; milliseconds since the epoch. */
export interface ChartMark {
  readonly time: number;
  readonly label: string;
}
