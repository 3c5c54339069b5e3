import { LRUCache } from 'lru-cache';

import { isGeneralHead } from '../../../../platform/text/word-analysis/general-heads.ts';
import { tokensOf } from './clauses.ts';
import { establishments } from './grammar.ts';
import type { Phrase } from './phrase.ts';
import { isAgent, isTradeName } from './trade-names.ts';
import { analyseToken, type Word } from './word.ts';

const cache = new LRUCache<string, readonly Word[]>({ max: 5_000 });

/** The words of a company's name that say what it is: "Hotel Hedebolund" → hotel. */
export function nameWordsOf(name: string): readonly Word[] {
  const known = cache.get(name);
  if (known) return known;
  const words = tokensOf(name)
    .map(({ letters }) => analyseToken(letters))
    .flatMap((word) => (word.concepts.length > 0 ? [word] : [word, ...word.parts.slice(-1)]))
    .filter(({ lemmas }) => lemmas.some((lemma) => establishments.has(lemma) || establishment.test(lemma)))
    .filter(({ lemmas }) => !lemmas.some(isGeneralHead));
  cache.set(name, words);
  return words;
}

/** Endings of words for a firm. */
const establishment = /(?:eri|mester|smed|bureau|klinik|hotel|skole)$/;

/** Whether a need is for the trade that a word names: "hoteller", "dairy". */
export function tradeMeetingOf({ head, limits }: Phrase, word: Word): boolean {
  if (limits.length > 0 || !(isAgent(head) || head.lemmas.some((lemma) => establishments.has(lemma))))
    return false;
  if (head.lemmas.some((lemma) => word.lemmas.includes(lemma))) return true;
  return head.concepts.some((concept) => word.concepts.includes(concept) && isTradeName(head, concept));
}
