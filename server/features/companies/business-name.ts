import { isGivenName } from './personal-name.ts';

/** "v/" and "/v", with which sole traders append their own name, also in brackets and at the start. */
const byPerson = /(^|[\s(,–-])(?:v\s?[/\\]|[/\\]\s?v(?=[\s.:]|$)).*$/iu;

/** "ved", "v." or "indehaver" before words to the end: a person's name, or a place. */
const byWords = new RegExp(
  [
    '(^(?:[Vv]ed|VED|[Vv]\\.|v)|[\\s(,–-]',
    '(?:[Vv]ed|VED|[Vv]\\.|v|[Ii]ndeh(?:aver|\\.)|INDEHAVER|[Ee]jer|EJER|c/o))',
    "(?:\\s*:)?\\s*((?:\\p{L}[\\p{L}.'’-]*(?:\\s+|(?=\\))|$))+)\\)?\\s*$",
  ].join(''),
  'u',
);

/** What a person is, before the name: "ved læge Anne Holm". */
const title = new RegExp(
  [
    '^(?:dr|hr|fru|frk|cand|mag|advokat|aut|eksam|autoriseret|eksamineret|registreret|statsaut)\\.?$',
    '(?:læge|terapeut|olog|ør|moder|mester|ist|tekt|konsulent|rådgiver|coach|revisor|ejer|indehaver)$',
  ].join('|'),
  'iu',
);
/** Ends of names of places that begin with a given name: "Maria Kirke", "Karen Blixens Plads". */
const namedPlace = new RegExp(
  [
    '(kirken?|plads(en)?|vej(en)?|gade|station(en)?|stadion|skolen?|allé|cent(er|ret)|rådhus(et)?|museum',
    '|museet|torv(et)?|slot(tet)?|minde(t)?|hus|huset|kloster)$',
  ].join(''),
  'i',
);
const particle = /^(?:af|von|van|de|la|el)$/;

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
const definiteLike = new RegExp(
  [
    '^(karen|maren|ellen|helen|jørgen|jürgen|søren|steen|sten|torben|preben|carsten|karsten|morten',
    '|kirsten|espen|ruben|iben|gitten|margaret|ketten|evan|owen)$',
  ].join(''),
  'i',
);

/** The beginnings of the words before an owner's name, and signs that would be left at the end. */
const mayNameOwner = /(?:^|[\s(,–-])(?:[/\\]?\s?v|ejer|indeh|c\/o)|[\s(,–-]$/i;

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
  const names = words.slice(words.findIndex((word) => !title.test(word) || isGivenName(word)));
  const [first = '', last = ''] = [names[0], names.at(-1)];
  if (names.length > 1 && isGivenName(first)) return !namedPlace.test(last);
  if (!names.every((word) => /^\p{Lu}/u.test(word) || particle.test(word))) return false;
  if (names.some((word) => placeWords.some((pattern) => pattern.test(word)))) return false;
  return /sen$/i.test(last) || definiteLike.test(last) || !/(en|et)$/i.test(last);
}

/**
 * The name in all that leaves the site: titles and previews of pages, e-mails, feeds, calendars, files and
 * open data. Never empty: the CVR number replaces a name that is only a person's. On the pages themselves a
 * company has the name that its members wrote, which is its name in the register.
 */
export function publicName({ name, cvr }: { name: string; cvr: string | null }): string {
  return businessName(name) || (cvr ? `CVR ${cvr}` : '–');
}
