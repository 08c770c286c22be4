export interface CallOptions {
  /** Aborting rejects the call with kind `cancelled` and closes its connection. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the answer's headers, 0 for no limit; the call's own default when absent. Streams have none after that. */
  readonly timeout?: number | undefined;
}

/** What a `POST /…/prune` did. */
export interface PruneResult {
  /** Ids or names of what was deleted. */
  readonly deleted: readonly string[];
  /** Bytes. */
  readonly spaceReclaimed: number;
}
