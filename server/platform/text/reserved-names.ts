import unhomoglyph from 'unhomoglyph';

/**
 * Names that only the municipality may bear. `own`: the municipality's and the site's; `reserved`: further
 * names that would be taken for theirs.
 */
export type ReservedNames = { municipality: string; site: string; reserved: readonly string[] };

/**
 * Words that make no other name of a reserved one: "Torvet ApS", "Torvets support". On their own they are
 * ordinary names.
 */
const fillers = (
  'a/s aps i/s ivs k/s p/s amba fmba smba dk com afd afdeling afdelingen den det the af i og of for and ' +
  'ved hos fra from officiel officielt officielle official team teamet gruppen group support service ' +
  'hjælp help info kontor kontoret office sekretariat sekretariatet kundeservice hotline danmark denmark s’ s'
).split(' ');

/** Words for a municipality, without which its name is that of the place: "Høje-Taastrup Kommune". */
const municipalityWords = ['kommune', 'kommunen', 'municipality', 'city', 'council', 'by'];

/**
 * Whether a name would be taken for one that is reserved: it consists of reserved names and fillers only,
 * whatever its case, alphabet (Unicode UTS 39, confusable characters), accents, spaces and signs.
 */
export function isReservedName(name: string, names: ReservedNames): boolean {
  const { identities, others } = foldedNames(names);
  return isComposedOf(foldName(name), identities, others);
}

type FoldedNames = { identities: ReadonlySet<string>; others: ReadonlySet<string> };
const foldedBy = new WeakMap<ReservedNames, FoldedNames>();

function foldedNames(names: ReservedNames): FoldedNames {
  const known = foldedBy.get(names);
  if (known) return known;
  const place = placeOf(names.municipality);
  const alone = [names.municipality, names.site, ...names.reserved];
  // "Høje-Taastrup Municipality" and "Kommunen Høje-Taastrup" are the municipality in other words.
  const withPlace = place
    ? municipalityWords.flatMap((word) => [`${place} ${word}`, `${word} ${place}`, `${word} of ${place}`])
    : [];
  const folded = {
    identities: foldAll([...alone, ...withPlace]),
    others: foldAll([...fillers, ...municipalityWords.map((word) => `${word}s`), place]),
  };
  foldedBy.set(names, folded);
  return folded;
}

function placeOf(municipality: string): string {
  const words = municipality.split(/\s+/);
  return words.filter((word) => !municipalityWords.includes(word.toLowerCase())).join(' ');
}

function foldAll(names: readonly string[]): Set<string> {
  return new Set(names.map(foldName).filter((name) => name !== ''));
}

/**
 * Whether a text is a sequence of identities and other parts, with at least one identity. Reads from left to
 * right and keeps for each position which of the two ways lead to it.
 */
function isComposedOf(text: string, identities: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const without = new Set([0]);
  const withIdentity = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    if (!without.has(at) && !withIdentity.has(at)) continue;
    for (const part of others) {
      const end = endOf(part, text, at);
      if (end !== undefined && without.has(at)) without.add(end);
      if (end !== undefined && withIdentity.has(at)) withIdentity.add(end);
    }
    for (const part of identities) {
      const end = endOf(part, text, at);
      if (end !== undefined) withIdentity.add(end);
    }
  }
  return withIdentity.has(text.length);
}

/**
 * The end of a part that begins at a position of the text. Folding has left one of two equal letters: the
 * part may begin with the letter that the part before it ends with.
 */
function endOf(part: string, text: string, at: number): number | undefined {
  if (text.startsWith(part, at)) return at + part.length;
  const sharesLetter = at > 0 && part.length > 1 && text[at - 1] === part[0];
  return sharesLetter && text.startsWith(part.slice(1), at) ? at + part.length - 1 : undefined;
}

/** Longer names are cut: no reserved name is as long, and folding must not cost. */
const MAX_LENGTH = 200;

/** What is left of a name when everything is removed that a reader may overlook. */
export function foldName(name: string): string {
  const letters = lettersOf(name.slice(0, MAX_LENGTH));
  if (!/rn|vv|oe|ae|(.)\1/u.test(letters)) return letters;
  return letters
    .replaceAll('rn', 'm') // unhomoglyph writes m as rn
    .replaceAll('vv', 'w')
    .replace(/oe|o/g, 'o')
    .replace(/ae|aa|a/g, 'a')
    .replace(/(.)\1+/gu, '$1');
}

/** Letters of Danish names, each of which is folded without its neighbours. */
const usual = /^[ -~æøåÆØÅéÉäÄöÖüÜ]*$/;
const foldedLetters = new Map<string, string>();

/** The basic letters of a name. An import has 50,000 names, nearly all of usual letters. */
function lettersOf(name: string): string {
  if (!usual.test(name)) return basicLetters(name);
  let letters = '';
  for (const letter of name) {
    let folded = foldedLetters.get(letter);
    if (folded === undefined) {
      folded = basicLetters(letter);
      foldedLetters.set(letter, folded);
    }
    letters += folded;
  }
  return letters;
}

function basicLetters(name: string): string {
  const letters = withoutMarks(name.toWellFormed().normalize('NFKC')).replace(
    /[øØłŁđĐðÐæÆœŒß]/g,
    (letter) => danishLetters[letter] ?? letter,
  );
  const latin = withoutMarks(unhomoglyph(letters));
  return withoutMarks(unhomoglyph(latin.toLowerCase()))
    .toLowerCase()
    .replace(/[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋĸʟᴍʍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ]/g, (letter) => smallCapitals[letter] ?? letter)
    .replace(/[013457@$€!|]/g, (digit) => digitLetters[digit] ?? digit)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[il]/g, 'l'); // as do 1, I and | in most typefaces
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '');
}

const danishLetters: Record<string, string> = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ß: 'ss',
};

const smallCapitals = Object.fromEntries(
  [...'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkĸkʟlᴍmʍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz'.matchAll(/(.)(.)/gu)].map(
    ([, small, letter]) => [small, letter],
  ),
);

const digitLetters: Record<string, string> = {
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'l',
  '|': 'l',
};

/**
 * Whether a name has a pictogram or a sign such as ✓, which could be taken for a mark of the municipality.
 * ©, ® and ™ stand in names of companies.
 */
export function hasPictogram(name: string): boolean {
  return /[\p{Extended_Pictographic}\p{Regional_Indicator}←-⯿]/u.test(name.replace(/[©®™]/g, ''));
}
