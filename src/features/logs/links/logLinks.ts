import type { EngineSession } from '../../../engine/api';
import type { LogsLink } from '../../../webviews/protocol/logs';

/** Whose log a line is from: paths in it are those of this container. */
export interface LinkSource {
  readonly session: EngineSession;
  readonly containerId: string;
}

/** Places in files and URLs that log lines name. */
export interface LogLinks {
  /** In the order of the text, none overlapping. Whether a file is there is only looked for when it is opened. @param text without control sequences */
  find(text: string): readonly LogsLink[];
  /**
   * Opens what `find` gave as the target: a URL in the browser, a file in an editor at its line. When several files of the workspace could
   * be meant the user chooses; when none is there the user is told what to set.
   */
  open(target: string, source: LinkSource): Promise<void>;
}
