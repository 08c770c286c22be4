let lastId = 0;

/** An id for an element that another one refers to. */
export function newId(): string {
  lastId += 1;
  return `n${String(lastId)}`;
}
