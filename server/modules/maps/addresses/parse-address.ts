import { basicLetters } from '../../../platform/text/basic-letters.ts';

/** What a text says of an address: each part may be missing. */
export type AddressWords = {
  /** Words of street and town, in basic letters. */
  words: string[];
  number: number | null;
  /** In capitals; empty: none. */
  letter: string;
  postcode: string | null;
};

/** Abbreviations of street names, in basic letters. */
const abbreviations: Record<string, string> = {
  gl: 'gammel',
  ndr: 'nordre',
  nr: 'norre',
  sdr: 'sondre',
  st: 'store',
  ll: 'lille',
  skt: 'sankt',
  kbh: 'kobenhavn',
  cph: 'kobenhavn',
  htaastrup: 'hoje taastrup',
};

/** Floor and door: "1. sal", "st. th.", "2. tv", "kl.". They follow the house number. */
const floorAndDoor = new RegExp(
  '(?<=\\d\\s?[a-zæøå]?\\s*,?)[\\s,]+' +
    '(?:(?:\\d{1,2}\\.|st\\.?|kl\\.?)\\s*(?:sal\\b)?[\\s,]*(?:th|tv|mf|dør\\s*\\d+)?\\.?)(?=[\\s,]|$)',
  'gi',
);

/** Reads an address as people write it: "2630 koegevej 4 b", "Køgevej 4B, 1. sal th., Taastrup". */
export function parseAddress(text: string): AddressWords {
  const plain = text
    .slice(0, 200)
    .replace(floorAndDoor, ' ')
    .replace(/\bDK-?(?=\d{4}\b)/gi, '');
  const postcode = /(?<!\d)\d{4}(?!\d)/.exec(plain)?.[0] ?? null;
  const rest = postcode ? plain.replace(postcode, ' ') : plain;
  const house = /(?<![\p{L}\d])(\d{1,3})\s*([a-zæøå])?(?![\p{L}\d])/iu.exec(rest);
  const words = (house ? rest.replace(house[0], ' ') : rest)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .flatMap(wordsOf)
    .filter((word) => word !== 'danmark' && word !== 'denmark');
  return {
    words,
    number: house ? Number(house[1]) : null,
    letter: (house?.[2] ?? '').toLocaleUpperCase('da'),
    postcode,
  };
}

function wordsOf(word: string): string[] {
  const letters = addressLetters(word);
  return (abbreviations[letters] ?? letters).split(' ');
}

/**
 * The letters in which addresses are compared. Every spelling of æ, ø and å is one: "ae" is "e" here, since
 * keyboards without æ give either.
 */
export function addressLetters(text: string): string {
  return basicLetters(text)
    .replaceAll('ae', 'e')
    .replace(/[^a-z0-9 ]+/g, ' ')
    .trim();
}
