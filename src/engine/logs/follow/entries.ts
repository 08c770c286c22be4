import type { ComposeInfo } from '../../api';

/** Whose log it is; a `ContainerSummary` fits. Name and compose service are how a re-created container is recognised. */
export interface LogTarget {
  readonly id: string;
  readonly name: string;
  readonly compose?: ComposeInfo | undefined;
}

export interface LogLine {
  readonly kind: 'line';
  readonly stream: 'stdout' | 'stderr';
  /** Without line end. Where the container wrote over its own line with carriage returns, what a terminal would have left. */
  readonly text: string;
  /** RFC 3339 with nanoseconds, the engine's clock; empty when the engine gave none. */
  readonly time: string;
  /** The line goes on in this stream's next entry: it was longer than 1 MiB. */
  readonly continues: boolean;
}

export interface LogSeam {
  readonly kind: 'seam';
  readonly reason:
    | 'stopped'
    | 'restarted'
    | 'removed'
    /** A new container of the same name, or of the same compose service and number, is followed from here on. */
    | 'recreated'
    /** The connection was lost and found again while the container went on. */
    | 'reconnected';
  /** The container that is followed from here on. */
  readonly containerId: string;
}

export type LogEntry = LogLine | LogSeam;

export interface LogOptions {
  /** Lines from the end; all when absent. */
  readonly tail?: number | undefined;
  /** As `LogQuery.since`. */
  readonly since?: string | undefined;
  /** As `LogQuery.until`: the log is read up to then and not followed. */
  readonly until?: string | undefined;
}

/** What following a log is about: waiting for the engine, reading, waiting for a container that does not run, or is gone. */
export type LogPhase = 'connecting' | 'reading' | 'stopped' | 'removed';
