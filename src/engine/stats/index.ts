export type { StatsPoint } from './rates';
export { StatsSeries, type StatsSeriesOptions, type StatsState } from './statsSeries';
export type { FollowedContainer } from './table/chosenContainers';
export type { RecentMoment } from './table/recentFigures';
export type { ChosenContainer, StatsScope } from './table/scope';
export { StatsTable, type StatsTableRow, type StatsTableView } from './table/statsTable';
