/** Times in seconds, then one list of values per line; null where the line is interrupted. */
export type ChartData = [number[], ...(number | null)[][]];
