export type { StatsPoint } from './rates';
export { StatsSeries, type StatsSeriesOptions, type StatsState } from './statsSeries';
