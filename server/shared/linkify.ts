/** A part of a text; with `href` it is a link: a web address or an e-mail address. */
export type TextPart = { text: string; href?: string };

/** A link in a text: `text.slice(start, end)`. */
export type FoundLink = { start: number; end: number; href: string };

/** Splits a text at the links in it: web addresses with and without scheme, domains and e-mail addresses. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let position = 0;
  for (const { start, end, href } of findLinks(text)) {
    if (start > position) parts.push({ text: text.slice(position, start) });
    parts.push({ text: text.slice(start, end), href });
    position = end;
  }
  if (position < text.length) parts.push({ text: text.slice(position) });
  return parts;
}

// Text without spaces, quotation marks and other characters that end an address.
const wordPattern = /[^\s<>"“”„»«›‹`…|]+/g;
// A possible host or e-mail address, or the scheme before a host. Each character is read once, because a
// pattern that tries several ends needs quadratic time in thousands of dots.
const chunkPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.+_%@-]*/gu;

/** The links in a text, in their order, in linear time. */
export function findLinks(text: string): FoundLink[] {
  return [...text.matchAll(wordPattern)].flatMap(({ 0: word, index }) =>
    linksIn(word).map(({ start, end, href }) => ({ start: index + start, end: index + end, href })),
  );
}

function linksIn(word: string): FoundLink[] {
  const links: FoundLink[] = [];
  let end = 0; // of the last link
  for (const { 0: chunk, index: start } of word.matchAll(chunkPattern)) {
    const link = start < end || isInsideAddress(word, start) ? undefined : linkAt(word, start, chunk);
    if (!link) continue;
    links.push(link);
    end = link.end;
  }
  return links;
}

/** Whether the text before belongs to an address or a path that is no link: `ftp://firma.dk`, `a/b.dk`. */
function isInsideAddress(word: string, start: number): boolean {
  return /[/@\\#&=.~-]/.test(word.charAt(start - 1));
}

function linkAt(word: string, start: number, chunk: string): FoundLink | undefined {
  if (/^https?$/i.test(chunk) && word.startsWith('://', start + chunk.length))
    return webLink(word, start, '');
  const name = chunk.replace(/[.+_%@-]{1,3}$/, '');
  if (name.includes('@')) {
    const end = start + name.length;
    return isEmail(name) ? { start, end, href: `mailto:${name}` } : undefined;
  }
  const isHost = isHostName(name) && (/^www\./i.test(name) || commonDomains.has(lastLabel(name)));
  const next = word.slice(start + name.length, start + name.length + 2);
  const isWhole = name === chunk || /^[.-]+$/.test(chunk.slice(name.length));
  if (!isHost || !isWhole) return undefined;
  const hasPath = /^[/?#]|^:\d/.test(next);
  return hasPath
    ? webLink(word, start, 'https://')
    : { start, end: start + name.length, href: `https://${name}` };
}

function webLink(word: string, start: number, scheme: string): FoundLink | undefined {
  const text = withoutPunctuation(word.slice(start));
  const href = `${scheme}${text}`;
  const isLink = /^https?:\/\/[^/?#]/i.test(href) && URL.canParse(href);
  return isLink ? { start, end: start + text.length, href } : undefined;
}

/**
 * Domains that make a link without `www.`. Not all: in `slut.De nye` or `her.Se mere` a space is missing,
 * and many a Danish word is the code of a country (de, se, at, er, nu, no).
 */
const commonDomains = new Set(
  'dk com net org eu info biz io dev app shop online gl fo edu gov aero museum tech'.split(' '),
);

function lastLabel(host: string): string {
  return host.slice(host.lastIndexOf('.') + 1).toLowerCase();
}

const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** At least two labels; no file name such as `README.MD`, since its last label is no common domain. */
function isHostName(name: string): boolean {
  if (name.length > 253) return false;
  const labels = name.split('.');
  return labels.length > 1 && /^\p{L}/u.test(labels.at(-1) ?? '') && labels.every((each) => label.test(each));
}

function isEmail(name: string): boolean {
  if (name.length > 254) return false;
  const [local = '', host = '', ...more] = name.split('@');
  return more.length === 0 && /^[^.]+(?:\.[^.]+)*$/.test(local) && local.length <= 64 && isHostName(host);
}

const closing: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/**
 * Removes the punctuation of the sentence, and closing brackets that were opened before the address. Scans
 * backwards: a regular expression would backtrack at each of thousands of dots (quadratic time).
 */
function withoutPunctuation(address: string): string {
  const unbalanced = countUnbalanced(address);
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const opening = closing[last];
    if (opening !== undefined && (unbalanced.get(last) ?? 0) > 0)
      unbalanced.set(last, (unbalanced.get(last) ?? 0) - 1);
    else if (!".,;:!?'’*_~([{".includes(last)) break;
  }
  return address.slice(0, end);
}

/** For each closing bracket: how many more of it there are than of its opening one. */
function countUnbalanced(address: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of address)
    for (const [close, open] of Object.entries(closing)) {
      if (character === close) counts.set(close, (counts.get(close) ?? 0) + 1);
      if (character === open) counts.set(close, (counts.get(close) ?? 0) - 1);
    }
  return counts;
}
