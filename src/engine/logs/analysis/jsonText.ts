/** Steps through the text of JSON that may be cut off or not be JSON at all. Every step moves forward, so all is linear. */

export const quote = 0x22;
const backslash = 0x5c;

/** The first place from `at` on that holds no white space of JSON. */
export function afterSpace(text: string, at: number): number {
  let place = at;
  for (;;) {
    const code = text.charCodeAt(place);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return place;
    place++;
  }
}

/** The place of the quote that ends the string whose first quote is at `at`; -1 when there is none. */
export function stringEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end === -1 || text.charCodeAt(end - 1) !== backslash) return end;
    let first = end - 1;
    while (first > at && text.charCodeAt(first) === backslash) first--;
    if ((end - 1 - first) % 2 === 0) return end;
  }
}

/** The place behind the value that begins at `at`; -1 when it does not end. */
export function valueEnd(text: string, at: number): number {
  let depth = 0;
  for (let place = at; place < text.length; place++) {
    switch (text.charCodeAt(place)) {
      case quote:
        place = stringEnd(text, place);
        if (place === -1) return -1;
        if (depth === 0) return place + 1;
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        if (depth === 0) return place;
        depth--;
        if (depth === 0) return place + 1;
        break;
      case 0x2c: // ,
        if (depth === 0) return place;
        break;
    }
  }
  return -1;
}
