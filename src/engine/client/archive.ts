import type { CallOptions } from '../api/call';
import type { ContainerArchive, ContainerPath } from '../api/containers';
import { EngineError } from '../api/errors';
import { isObject, numberAt, textAt, timeAt } from '../streams/json';
import { parseJson } from '../streams/jsonLines';
import type { ApiClient } from './apiClient';
import { pathPart } from './paths';

const header = 'x-docker-container-path-stat';

/** Bits of Go's `fs.FileMode`, which the header gives as a number. */
const folderBit = 31;
const linkBit = 27;
/** Devices, pipes, sockets: what a tar has, but no content of. */
const otherBits = [26, 25, 24, 21, 19];

/** `GET /containers/{id}/archive`. @throws EngineError notFound, conflict, protocol */
export async function openArchive(
  client: ApiClient,
  id: string,
  path: string,
  options: CallOptions,
): Promise<ContainerArchive> {
  const answer = await client.stream(
    { method: 'GET', path: `/containers/${pathPart(id)}/archive`, query: { path } },
    options,
  );
  try {
    return {
      path: parsePathStat(answer.header(header) ?? ''),
      chunks: answer.chunks(),
      close: () => {
        answer.close();
      },
    };
  } catch (error) {
    answer.close();
    const detail = `no ${header} in the answer`;
    throw new EngineError({ kind: 'protocol', detail, call: answer.scope.call, cause: error });
  }
}

/** The header: JSON in base64. @throws where it is neither */
export function parsePathStat(text: string): ContainerPath {
  const value = parseJson(Buffer.from(text, 'base64').toString('utf8'));
  const stat = isObject(value) ? value : {};
  const mode = numberAt(stat, 'mode');
  return {
    kind: kindOf(mode),
    size: numberAt(stat, 'size'),
    modifiedAt: timeAt(stat, 'mtime'),
    target: hasBit(mode, linkBit) ? textAt(stat, 'linkTarget') : '',
  };
}

function kindOf(mode: number): ContainerPath['kind'] {
  if (hasBit(mode, linkBit)) return 'link';
  if (hasBit(mode, folderBit)) return 'folder';
  return otherBits.some((bit) => hasBit(mode, bit)) ? 'other' : 'file';
}

/** Not with `&`, which would take the highest of 32 bits for a sign. */
function hasBit(mode: number, bit: number): boolean {
  return Math.floor(mode / 2 ** bit) % 2 === 1;
}
