/** How a container is described so that it can be made again. */
export type RunForm = 'command' | 'compose';

/**
 * What a description leaves out, or says in another way than the container was made.
 *
 * - `imageGone`: the image is not there any more, so what came from it cannot be told from what was asked for.
 * - `imageMoved`: the reference (`subject`) means another image by now, or none.
 * - `swarmTask`: a swarm service (`subject`) made the container.
 * - `bareVariable`: a variable (`subject`) without a value; it would take the one of whoever runs it.
 * - `label`: a label whose name (`subject`) cannot be written.
 * - `seccompProfile`: a profile is read from a file, which the engine does not give back.
 * - `healthcheckShell`: the health check's words are run by a shell, which the image has to have.
 * - `longArgument`: what `subject` names is longer than an argument may be on Linux.
 * - `autoRemove`: nothing removes the container when it exits.
 * - `defaultNetwork`: the container is on the default network beside others.
 * - `unheeded`: Docker Compose 2 does not do all that `subject`, an entry of the file, says.
 * - `noWay`: there is no option for what the engine calls `subject`.
 */
export type RunNoteKind =
  | 'imageGone'
  | 'imageMoved'
  | 'swarmTask'
  | 'bareVariable'
  | 'label'
  | 'seccompProfile'
  | 'healthcheckShell'
  | 'longArgument'
  | 'autoRemove'
  | 'defaultNetwork'
  | 'unheeded'
  | 'noWay';

export interface RunNote {
  readonly kind: RunNoteKind;
  readonly form: RunForm;
  /** Name of the container it is about. */
  readonly container: string;
  /** What exactly: a reference, a label's name, a field of the API. Empty when the kind says it all. */
  readonly subject: string;
}

/** A container as somebody would ask for it again. */
export interface RunDescription {
  /** `docker run …` for a POSIX shell, one option a line. */
  readonly command: string;
  /** A compose file with one service. */
  readonly compose: string;
  /** What cannot be said that way. */
  readonly notes: readonly RunNote[];
}
