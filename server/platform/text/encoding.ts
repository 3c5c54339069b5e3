import iconv from 'iconv-lite';

/** Text that was decoded, and the lines (from 1) on which a letter may be wrong. */
export type Decoded = { text: string; damagedLines: number[] };

/** The code pages of Danish files that are not Unicode; with equal scores the first is taken. */
const codePages = ['windows1252', 'macintosh', 'cp850', 'cp865', 'hproman8', 'windows1257'].map((name) => [
  ...iconv.decode(Buffer.from(Array.from({ length: 128 }, (_, index) => 128 + index)), name),
]);

/** Limits the bytes that are looked at to find the code page. */
const MAX_SAMPLE = 5_000;

/**
 * Decodes text of unknown encoding: UTF-16, UTF-8 (also with single bytes of another encoding), or the code
 * page in which most bytes are letters of Danish words. Undefined when none fits.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const wide = utf16Of(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), damagedLines: [] };
  try {
    return repairDoubleEncoding(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return decodeMixed(bytes);
  }
}

/** As `decode`; bytes whose encoding cannot be found are read as Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  return decode(bytes)?.text ?? new TextDecoder('windows-1252').decode(bytes);
}

/** UTF-16 with a byte order mark, or without one: then every second byte of most text is zero. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 1_000);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const isMost = (count: number, other: number) => count > sample.length * 0.35 && other < count / 20;
  if (isMost(odd, even)) return 'utf-16le';
  return isMost(even, odd) ? 'utf-16be' : undefined;
}

/** Line ends, sequences of UTF-8, and single bytes that are not part of one, in bytes written as Latin-1. */
const parts = new RegExp(
  [
    '\\r\\n|\\r|\\n',
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xef][\\x80-\\xbf]{2}',
    '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf4][\\x80-\\xbf]{3}',
    '[\\x80-\\xff]',
  ].join('|'),
  'g',
);

/**
 * Decodes bytes that are not all UTF-8: valid sequences as UTF-8, the others in their code page. A file of
 * which most is UTF-8 stays UTF-8, because one wrong byte must not change every name.
 */
function decodeMixed(bytes: Uint8Array): Decoded | undefined {
  const latin1 = Buffer.from(bytes).toString('latin1');
  const sequences: { index: number; line: number }[] = [];
  const singles: { index: number; line: number }[] = [];
  let line = 1;
  for (const { 0: part, index } of latin1.matchAll(parts)) {
    if (part === '\n' || part === '\r' || part === '\r\n') line += 1;
    else (part.length > 1 ? sequences : singles).push({ index, line });
  }
  const isUtf8 = sequences.length >= singles.length;
  const page = isUtf8 ? codePages[0] : bestCodePage(latin1, singles);
  if (!page) return undefined;
  const text = latin1.replace(parts, (part) => {
    const byte = part.charCodeAt(0);
    if (byte < 0x80) return part;
    return part.length > 1 ? Buffer.from(part, 'latin1').toString('utf8') : (page[byte - 0x80] ?? part);
  });
  const doubtful = isUtf8
    ? singles
    : [
        ...sequences,
        ...singles.slice(0, MAX_SAMPLE).filter(({ index }) => scoreAt(latin1, index, page) < -2),
      ];
  return { text, damagedLines: distinctLines(doubtful) };
}

function distinctLines(places: readonly { line: number }[]): number[] {
  return [...new Set(places.map(({ line }) => line))].toSorted((one, other) => one - other);
}

/** Undefined when a third of the bytes is no letter in the best of the code pages. */
function bestCodePage(latin1: string, singles: readonly { index: number }[]): string[] | undefined {
  const sample = singles.slice(0, MAX_SAMPLE);
  const scored = codePages.map((page) => {
    const scores = sample.map(({ index }) => scoreAt(latin1, index, page));
    const misfits = scores.filter((score) => score < 0).length;
    return { page, misfits, total: scores.reduce((sum, score) => sum + score, 0) };
  });
  const best = scored.reduce((one, other) => (other.total > one.total ? other : one));
  return best.misfits > Math.max(1, sample.length / 3) ? undefined : best.page;
}

const letter = /\p{L}/u;
const danish = /[æøåÆØÅ]/;
const common = /[éèëêüöäÉÜÖÄ]/;
const punctuation = /[–—’‘“”„«»°§½¼¾€£®©™´`¨•…·±µ²³\u00a0]/;

/** How well the character of a byte fits its neighbours: positive for a letter of a Danish word. */
function scoreAt(latin1: string, index: number, page: readonly string[]): number {
  const character = characterAt(latin1, index, page);
  const before = characterAt(latin1, index - 1, page);
  const after = characterAt(latin1, index + 1, page);
  const isAfterLetter = letter.test(before);
  const isBeforeLetter = letter.test(after);
  if (letter.test(character)) {
    const isMisplacedCapital = isLowerCase(before) && character !== character.toLowerCase();
    if (isMisplacedCapital) return -2;
    // No word has three such letters in a row; text of another alphabet has nothing else.
    if (latin1.charCodeAt(index - 1) >= 0x80 && latin1.charCodeAt(index + 1) >= 0x80) return -2;
    if (danish.test(character)) return 3;
    if (!isAfterLetter && !isBeforeLetter) return -1;
    return common.test(character) ? 2 : 0.5;
  }
  if (character === '\ufffd' || character < '\u00a0') return -4;
  if (isAfterLetter && isBeforeLetter) return character === '’' ? 1 : /[–—·-]/.test(character) ? 0 : -3;
  if (isAfterLetter !== isBeforeLetter && /[“”„«»]/.test(character)) return 1.5;
  return punctuation.test(character) ? 0 : -3;
}

function characterAt(latin1: string, index: number, page: readonly string[]): string {
  const byte = index < 0 || index >= latin1.length ? 32 : latin1.charCodeAt(index);
  return byte < 0x80 ? String.fromCharCode(byte) : (page[byte - 0x80] ?? ' ');
}

function isLowerCase(character: string): boolean {
  return character !== character.toUpperCase();
}

const windows1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, index) => index))].map(
    (character, byte) => [character, byte] as const,
  ),
);

/**
 * Repairs lines that were encoded as UTF-8 twice ("BlÃ¥bÃ¦r"), and names those with letters that an earlier
 * program lost (U+FFFD).
 */
function repairDoubleEncoding(text: string): Decoded {
  if (!/[ÂÃ][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]|\ufffd/.test(text))
    return { text, damagedLines: [] };
  const damagedLines: number[] = [];
  const lines = text.split(/(\r\n|\r|\n)/).map((part, index) => {
    if (part.includes('\ufffd')) damagedLines.push(index / 2 + 1);
    return /[ÂÃ]/.test(part) ? (decodeTwice(part) ?? part) : part;
  });
  return { text: lines.join(''), damagedLines };
}

function decodeTwice(line: string): string | undefined {
  const bytes = [...line].map((character) => windows1252.get(character) ?? -1);
  if (bytes.includes(-1)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
