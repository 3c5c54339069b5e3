import { type MarkedPart, markWords } from '../../../platform/text/mark-words.ts';

/** The texts of a card with the words that the search found, and why it is there. */
export type CardMarks = {
  name: readonly MarkedPart[];
  tagline: readonly MarkedPart[];
  /** The first of its offers that has such a word, else the first of what it seeks, if nothing else has. */
  found?: { in: 'offers' | 'seeks'; text: readonly MarkedPart[] };
};

type Texts = { name: string; tagline: string; offers: readonly string[]; seeks: readonly string[] };

export function marksOf({ name, tagline, offers, seeks }: Texts, lexemes: ReadonlySet<string>): CardMarks {
  const marks = { name: markWords(name, lexemes), tagline: markWords(tagline, lexemes) };
  const offer = firstWithHit(offers, lexemes);
  if (offer) return { ...marks, found: { in: 'offers', text: offer } };
  const sought = hasHit([...marks.name, ...marks.tagline]) ? undefined : firstWithHit(seeks, lexemes);
  return { ...marks, ...(sought && { found: { in: 'seeks', text: sought } }) };
}

function firstWithHit(phrases: readonly string[], lexemes: ReadonlySet<string>) {
  return phrases.map((phrase) => markWords(phrase, lexemes)).find(hasHit);
}

function hasHit(parts: readonly MarkedPart[]): boolean {
  return parts.some(({ isHit }) => isHit);
}
