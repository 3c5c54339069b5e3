/**
 * Text as PostgreSQL and people can take it: well-formed, composed, lines ending in \n, trimmed, without what controls, turns
 * the direction or cannot be seen (joiners stay: emoji and some scripts need them). What shows nothing at all is empty.
 */
export function cleanText(value: string): string {
  const text = value
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(heaped, '$1')
    .normalize('NFC')
    .trim();
  return /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text) ? text : '';
}

const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * More marks on one letter than any language heaps up. They would lie over the lines around, and putting them in order takes the
 * square of their number: half a megabyte of them stopped the town for a minute.
 */
const heaped = /((?:\p{M}[\u200c\u200d]*){10})(?:\p{M}[\u200c\u200d]*)+/gu;

/** The same on one line. */
export function cleanLine(value: string): string {
  return cleanText(value).replace(/\s+/g, ' ');
}
