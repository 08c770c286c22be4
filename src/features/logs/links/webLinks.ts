const address = /\bhttps?:\/\/[^\s"'<>`\\^{|}]{1,2000}/gi;

/** UTF-16 units of a line that are looked at: more of it is not shown. */
const looked = 4096;

/** The URLs in a line, in its order. Marks of the sentence around them are no part of them. */
export function findWebLinks(
  text: string,
): readonly { readonly start: number; readonly end: number; readonly url: string }[] {
  const line = text.length > looked ? text.slice(0, looked) : text;
  return [...line.matchAll(address)].flatMap((match) => {
    const url = trimmed(match[0]);
    if (!URL.canParse(url)) return [];
    return [{ start: match.index, end: match.index + url.length, url }];
  });
}

function trimmed(written: string): string {
  let end = written.length;
  for (;;) {
    const last = written.charAt(end - 1);
    if ('.,;:!?*'.includes(last)) end--;
    else if (last === ')' && !isOpened(written.slice(0, end), '(', ')')) end--;
    else if (last === ']' && !isOpened(written.slice(0, end), '[', ']')) end--;
    else return written.slice(0, end);
  }
}

/** Whether a closing bracket at the end has its opening one in the URL. */
function isOpened(url: string, opener: string, closer: string): boolean {
  return url.split(opener).length >= url.split(closer).length;
}
