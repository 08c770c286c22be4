import type { StatsPoint } from '../../engine/stats';
import type { StatsFigures } from '../../webviews/protocol/stats';

/** Field by field: what the engine layer adds one day is not sent to every view by accident. */
export function toFigures(point: StatsPoint): StatsFigures {
  return {
    time: point.time,
    cpuPercent: point.cpuPercent,
    cpuThrottledPercent: point.cpuThrottledPercent,
    onlineCpus: point.onlineCpus,
    memoryUsage: point.memoryUsage,
    memoryLimit: point.memoryLimit,
    networkReceived: point.networkReceived,
    networkSent: point.networkSent,
    blockRead: point.blockRead,
    blockWritten: point.blockWritten,
    pids: point.pids,
    networkReceivedRate: point.networkReceivedRate,
    networkSentRate: point.networkSentRate,
    blockReadRate: point.blockReadRate,
    blockWrittenRate: point.blockWrittenRate,
  };
}
