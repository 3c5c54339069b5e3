/** A piece of a message: words, or an address of the web that can be opened. */
export type Piece = { text: string; href?: string };

const address = /\bhttps?:\/\/[^\s<>"]+/gi;

/** Cuts a message at the addresses in it. What ends a sentence does not belong to an address. Used by page and browser alike. */
export function piecesOf(body: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of body.matchAll(address)) {
    const href = withoutEnd(found[0]);
    if (!URL.canParse(href)) continue;
    if (found.index > at) pieces.push({ text: body.slice(at, found.index) });
    pieces.push({ text: href, href });
    at = found.index + href.length;
  }
  if (at < body.length) pieces.push({ text: body.slice(at) });
  return pieces;
}

/** Letter by letter from the end: a pattern would try anew at each of thousands of dots. */
function withoutEnd(address: string): string {
  let end = address.length;
  while (end > 0 && ".,;:!?)'»”".includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}
