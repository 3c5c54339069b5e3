/** A part of a text; with `href` it is a web address that can be opened. */
export type TextPart = { text: string; href?: string };

const webAddress = /\bhttps?:\/\/[^\s<>"]+/gi;

/** Splits a text at the web addresses in it. Punctuation at the end of a sentence is not part of the link. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let position = 0;
  for (const match of text.matchAll(webAddress)) {
    const href = withoutPunctuation(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > position) parts.push({ text: text.slice(position, match.index) });
    parts.push({ text: href, href });
    position = match.index + href.length;
  }
  if (position < text.length) parts.push({ text: text.slice(position) });
  return parts;
}

/** Scans backwards: a regular expression would backtrack at each of thousands of dots (quadratic time). */
function withoutPunctuation(address: string): string {
  let end = address.length;
  while (end > 0 && ".,;:!?)'»”".includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}
