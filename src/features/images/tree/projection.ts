import type { ContainerSummary, EngineSession, ImageSummary } from '../../../engine/api';
import type { ImageSorting } from '../../../ui/settings';
import type { Draft, Projection } from '../../../ui/tree/draft';
import type { TextFilter } from '../../../ui/tree/filter';
import type { ImageNode } from '../../../ui/tree/nodes';
import type { Compare } from '../../../ui/tree/order';
import { usersBy, userDrafts } from '../../../ui/tree/rows/users';

export interface ImageArrangement {
  readonly sortBy: ImageSorting;
  readonly filter: TextFilter;
  readonly compareText: Compare<string>;
}

/** The tags of one repository, or one dangling image. */
interface Entry {
  readonly name: string;
  readonly rows: ImageNode[];
}

/** @param containers undefined while they are not known */
export function projectImages(
  session: EngineSession,
  images: Iterable<ImageSummary>,
  containers: Iterable<ContainerSummary> | undefined,
  arrangement: ImageArrangement,
): Projection {
  const users = usersBy(containers, (container) => [container.imageId], arrangement.compareText);
  const repositories = new Map<string, Entry>();
  const dangling: ImageNode[] = [];
  let shown = 0;
  let total = 0;
  for (const item of images) {
    for (const tag of item.tags.length === 0 ? [undefined] : item.tags) {
      total += 1;
      if (!arrangement.filter.matches([tag?.reference ?? '<none>', item.id])) continue;
      shown += 1;
      const node: ImageNode = {
        kind: 'image',
        // A tag that moves to a newly built image stays the same row.
        id: `${session.id}/${tag === undefined ? `image/${item.id}` : `tag/${tag.reference}`}`,
        session,
        parent: undefined,
        item,
        tag,
        users: users?.(item.id),
      };
      if (tag === undefined) dangling.push(node);
      else entryOf(repositories, tag.repository).rows.push(node);
    }
  }
  const compare = imageOrder(arrangement);
  for (const { rows } of repositories.values()) rows.sort(compare);
  const rows = [...repositories.values()]
    .sort(repositoryOrder(arrangement, compare))
    .map((entry) => repositoryDraft(session, entry));
  rows.push(...dangling.sort(compare).map(imageDraft));
  return { rows, shown, total };
}

function entryOf(repositories: Map<string, Entry>, name: string): Entry {
  const entry = repositories.get(name) ?? { name, rows: [] };
  repositories.set(name, entry);
  return entry;
}

/** A repository with one tag needs no row of its own. */
function repositoryDraft(session: EngineSession, { name, rows }: Entry): Draft {
  const children = rows.map(imageDraft);
  const [only, ...others] = children;
  if (only !== undefined && others.length === 0) return only;
  return {
    node: {
      kind: 'repository',
      id: `${session.id}/repository/${name}`,
      session,
      parent: undefined,
      repository: name,
      tags: rows.length,
    },
    children,
  };
}

function imageDraft(node: ImageNode): Draft {
  return { node, children: userDrafts(node, node.users) };
}

function imageOrder({ sortBy, compareText }: ImageArrangement): Compare<ImageNode> {
  const byName: Compare<ImageNode> = (a, b) =>
    compareText(a.tag?.reference ?? a.item.id, b.tag?.reference ?? b.item.id);
  switch (sortBy) {
    case 'name':
      return byName;
    case 'created':
      return (a, b) => b.item.createdAt - a.item.createdAt || byName(a, b);
    case 'size':
      return (a, b) => b.item.size - a.item.size || byName(a, b);
  }
}

/** By name, or by the first of its tags: the newest, the largest. */
function repositoryOrder(
  { sortBy, compareText }: ImageArrangement,
  compare: Compare<ImageNode>,
): Compare<Entry> {
  if (sortBy === 'name') return (a, b) => compareText(a.name, b.name);
  return ({ rows: [a] }, { rows: [b] }) => (a === undefined || b === undefined ? 0 : compare(a, b));
}
