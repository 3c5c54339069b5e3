import { LRUCache } from 'lru-cache';
import type { WordAnalysis } from '../../../platform/text/word-analysis/analyse.ts';
import { type Market, toMarket } from './matching.ts';
import { tokensOf } from './phrases/clauses.ts';
import { type Phrase, phrasesOf } from './phrases/phrase.ts';
import { analyseToken } from './phrases/word.ts';

export type PersonWords = { headline: string; about: string };

const words = [
  ...[
    'søger',
    'leder efter',
    'på jagt efter',
    'ønsker',
    'åben for',
    'klar til',
    'looking for',
    'seeking',
    'seeks',
  ],
  ...['open to', 'available for', 'in search of'],
];
const seeksWork = new RegExp(`(?:${words.join('|').replaceAll(' ', '\\s+')})\\s+(?<work>[^.,;\\n]+)`, 'giu');

const cache = new LRUCache<string, Market>({ max: 5_000 });
const nowhere = { name: '', district: '' };

/** What a person who seeks work offers: the position that they seek, with all that they say of themselves. */
export function marketOfPerson(person: PersonWords): Market {
  const key = `${person.headline}\n${person.about}`;
  const known = cache.get(key) ?? readMarket(person);
  cache.set(key, known);
  return known;
}

function readMarket({ headline, about }: PersonWords): Market {
  const skills = skillsOf(`${headline}. ${about}`);
  const phrases = [headline, ...about.split(/(?<=[.!?])\s|\n/)].flatMap((sentence) =>
    Array.from(sentence.matchAll(seeksWork)).flatMap(({ groups }) =>
      phrasesOf(groups?.work ?? '', { direction: 'seeks', quote: sentence.trim() })
        .filter(({ staff }) => staff !== undefined)
        .map((phrase): Phrase => withSkills(phrase, skills)),
    ),
  );
  return toMarket(phrases, [], nowhere);
}

/** "Søger elevplads" and "søger arbejde som kok" are both positions. */
function withSkills(phrase: Phrase, skills: readonly WordAnalysis[]): Phrase {
  const staff = phrase.staff && ({ ...phrase.staff, names: 'position' } as const);
  return { ...phrase, ...(staff && { staff }), limits: [...phrase.limits, ...skills] };
}

/** The words that say something: those of a trade, and compounds. */
function skillsOf(text: string): WordAnalysis[] {
  return tokensOf(text)
    .filter(({ text: word }, index) => index === 0 || !/^\p{Lu}\p{Ll}/u.test(word))
    .map(({ letters }) => analyseToken(letters))
    .filter(({ concepts, isStopWord }) => !isStopWord && concepts.some((concept) => !aboutWork.has(concept)));
}

/** Concepts that say that work is sought, not which. */
const aboutWork = new Set(['internship', 'apprentice', 'hr', 'recruitment', 'temp', 'network', 'startup']);
