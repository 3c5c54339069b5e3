/** What somebody seeks and offers, is and where: a company, or a person with their companies and opportunities. */
export type Profile = { seeks: readonly string[]; offers: readonly string[]; industry: string; district: string };

/** Why one fits the other, in a plain word: a key under `opportunities:reason` and what it takes. */
export type Reason = { key: string; params: Record<string, string> };

/** Worth of a reason: what one lacks and the other has counts most; the same trade or district alone is no fit. */
const worth = { offers: 4, seeks: 4, trade: 1, near: 1 };
export const ENOUGH = 4;

export type Fit = { score: number; reason: Reason };

/** How well the other fits us, and the plainest reason for it. Undefined when nothing that is sought is offered. */
export function fitBetween(us: Profile, other: Profile): Fit | undefined {
  const theyOffer = firstMatch(us.seeks, other.offers);
  const theySeek = firstMatch(us.offers, other.seeks);
  const sameTrade = other.industry !== 'other' && us.industry === other.industry;
  const near = other.district !== '' && us.district === other.district;
  const score =
    (theyOffer ? worth.offers : 0) +
    (theySeek ? worth.seeks : 0) +
    (sameTrade ? worth.trade : 0) +
    (near ? worth.near : 0);
  if (score < ENOUGH) return undefined;
  const also = near ? 'Near' : sameTrade ? 'Trade' : '';
  if (theyOffer && theySeek) return { score, reason: reason('both', { offered: theyOffer.has, sought: theySeek.has }) };
  if (theyOffer) return { score, reason: reason(`offers${also}`, { what: theyOffer.has, district: other.district }) };
  return { score, reason: reason(`seeks${also}`, { what: theySeek?.has ?? '', district: other.district }) };
}

function reason(key: string, params: Record<string, string>): Reason {
  return { key: `opportunities:reason.${key}`, params };
}

export type Meeting = { lacks: string; has: string /** The word of the lack that met. */; word: string };

/** The first thing that one lacks and the other has, in both sides' words. */
export function firstMatch(lacks: readonly string[], has: readonly string[]): Meeting | undefined {
  // Words that are kin begin alike: so each is compared with a few, not with all that the other says.
  const offered = Map.groupBy(saidIn(has), ({ word }) => beginningOf(word));
  for (const { word, phrase } of saidIn(lacks)) {
    const met = offered.get(beginningOf(word))?.find((other) => haveSameStem(word, other.word));
    if (met) return { lacks: phrase, has: met.phrase, word };
  }
  return undefined;
}

/** So many words of a side are looked at. Whoever posts and posts keeps the others waiting no longer for it. */
const MOST = 500;
const AGREEING = 4;

type Said = { word: string; phrase: string };

/** One side is held against hundreds of others, so its words are taken apart once. */
const takenApart = new WeakMap<readonly string[], Said[]>();

/** Each word once, with the phrase in which it came first. */
function saidIn(phrases: readonly string[]): Said[] {
  const known = takenApart.get(phrases);
  if (known) return known;
  const first = new Map<string, string>();
  for (const phrase of phrases)
    for (const word of wordsOf(phrase)) if (first.size < MOST && !first.has(word)) first.set(word, phrase);
  const said = [...first].map(([word, phrase]) => ({ word, phrase }));
  takenApart.set(phrases, said);
  return said;
}

function beginningOf(word: string): string {
  return word.slice(0, AGREEING);
}

/** Danish and English words that carry no matter. */
const empty = new Set(
  'og i til med for af på en et de vi vores jeres den det som der fra hos nye ny små store lokale lokal gode god erfaren firma firmaer virksomhed virksomheder the and for with our your a an of to in new local small good company companies partner'.split(
    ' ',
  ),
);

/** The words of a phrase that carry its matter: "lokale snedkere" → ["snedkere"]. */
export function wordsOf(phrase: string): string[] {
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 2 && !empty.has(word));
}

/**
 * The same word, but for its ending: "køkken" and "køkkener", "lager" and "lagerplads". All but one letter of the shorter one
 * must agree from the beginning, and at least four: "mark" is not "marketing", nor "bil" "billeder".
 */
function haveSameStem(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let alike = 0;
  while (alike < short.length && short[alike] === long[alike]) alike += 1;
  return short.length > AGREEING && alike >= Math.max(AGREEING, short.length - 1);
}
