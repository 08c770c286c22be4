import { Readable } from 'node:stream';
import * as tar from 'tar-stream';
import { toEngineError, type ContainerArchive } from '../api';

type TarEntry = ReturnType<typeof tar.extract> extends AsyncIterable<infer E> ? E : never;

/** Says when to stop reading; asked for each chunk. @param bytes read up to now */
export type Enough = (bytes: number) => boolean;

/**
 * The entries of a tar, each to be read or passed over before the next one. Ends where the archive does, or when it is enough;
 * leaving the loop closes the connection.
 * @throws EngineError protocol (no tar), and those of every call
 */
export async function* archiveEntries(
  { chunks }: ContainerArchive,
  enough: Enough = () => false,
): AsyncGenerator<TarEntry, void, undefined> {
  let isCut = false as boolean;
  const wanted = async function* (): AsyncGenerator<Buffer, void, undefined> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (enough(bytes)) {
        isCut = true;
        return;
      }
      yield chunk;
    }
  };
  const source = Readable.from(wanted());
  const extract = tar.extract();
  source.on('error', (error) => {
    extract.destroy(error);
  });
  source.pipe(extract);
  try {
    yield* extract;
  } catch (error) {
    // An archive that was left ends in the middle of an entry.
    if (!isCut) throw toEngineError(error);
  } finally {
    extract.destroy();
    source.destroy();
  }
}
