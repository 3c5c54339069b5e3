/** "v/", with which sole traders append their own name, also in brackets and at the start of the name. */
const byPerson = /(^|[\s(,–-])v\s?[/\\].*$/iu;

/** "ved", "v." or "indehaver" before words with a capital letter: a person's name, or a place. */
const byWords = new RegExp(
  [
    '(^(?:[Vv]ed|v\\.?)|[\\s(,–-](?:ved|v\\.?|indehaver|indeh\\.|ejer|c/o))\\s?:?\\s*',
    "((?:(?:\\p{Lu}[\\p{L}.'’-]*|af|von|van|de)(?:\\s+|(?=\\))|$))+)\\)?\\s*$",
  ].join(''),
  'u',
);

/** Words of places: "Hotel ved Store Bælt", "Kiosk ved Taastrup Station", "Café ved Skoven". */
const placeWords = [
  /^(store|lille|gamle|gammel|gl|nye|ny|den|det|de|sankt|sct|skt|høje)\.?$/i,
  /^(søndre|nordre|østre|vestre|nørre|øster|vester|sønder|kongens|byens|havne?|sø|å)\.?$/i,
  /(station|center|centret|stadion|rådhus|marina|kirke|slot|plads|skole|fjord|bælt|havn|torv|park)$/i,
  /(strup|trup|lev|løse|allé)$/i,
  /(station|stadion|rådhus|kirke|slot|plads|skole|fjord|bælt|havn|torv|park|bane|mølle)(en|et|n|t)$/i,
  /(strand|skov|mose|bro|gade|vej|sund|sø|bakke|eng|mark|dam|kær|å|vand)(en|et|n|t)$/i,
];

/** Names that end as nouns in the definite form do. */
const givenNames = new RegExp(
  [
    '^(karen|maren|ellen|helen|jørgen|jürgen|søren|steen|sten|torben|preben|carsten|karsten|morten',
    '|kirsten|espen|ruben|iben|gitten|margaret|ketten|evan|owen)$',
  ].join(''),
  'i',
);

/** The beginnings of the words before an owner's name, and signs that would be left at the end. */
const mayNameOwner = /(?:^|[\s(,–-])(?:v|ejer|indeh|c\/o)|[\s(,–-]$/i;

const MAX_LENGTH = 1_000;

/**
 * Removes the owner's name from a company's name ("v/ Jens Hansen", "ved Anne Hansen"), because that person
 * has not consented to public lists. Empty if nothing else remains.
 */
export function businessName(name: string): string {
  if (!mayNameOwner.test(name)) return name;
  const withoutOwner = name
    .slice(0, MAX_LENGTH)
    .replace(byPerson, '')
    .replace(byWords, (all, _by, words: string) => (isPerson(words.trim().split(/\s+/)) ? '' : all));
  return withoutOwner.replace(/[\s(,–-]+$/u, '');
}

function isPerson(words: readonly string[]): boolean {
  if (words.some((word) => placeWords.some((pattern) => pattern.test(word)))) return false;
  const last = words.at(-1) ?? '';
  return last.endsWith('sen') || givenNames.test(last) || !/(en|et)$/.test(last);
}

/**
 * The name in files for everybody, never empty: the CVR number replaces a name that is only a person's.
 */
export function publicName({ name, cvr }: { name: string; cvr: string | null }): string {
  return businessName(name) || (cvr ? `CVR ${cvr}` : '–');
}
