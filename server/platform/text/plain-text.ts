/**
 * Normalises text: well-formed Unicode in NFC, lines ending in \n, trimmed, without control, direction and
 * invisible characters (joiners stay: emoji and some scripts need them). Text without any visible character
 * becomes empty.
 */
export function cleanText(value: string): string {
  const text = value
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(stackedMarks, '$1')
    .normalize('NFC')
    .trim();
  return /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text) ? text : '';
}

const invisible = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f', // control characters, without tab and line feed
    '\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', // format characters
  ].join(''),
  'g',
);

/**
 * More combining marks on one letter than any language uses. They cover neighbouring lines, and NFC sorts
 * them in quadratic time: half a megabyte of them blocked the process for a minute.
 */
const stackedMarks = /((?:\p{M}[\u200c\u200d]*){10})(?:\p{M}[\u200c\u200d]*)+/gu;

/** As `cleanText`, on one line. */
export function cleanLine(value: string): string {
  return cleanText(value).replace(/\s+/g, ' ');
}

/** At most `length` characters and `…`, cut between words, and never within a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  return `${start.replace(/\s+\S*$/, '')}…`;
}
