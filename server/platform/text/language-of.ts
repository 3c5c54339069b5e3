import { basicLetters } from './basic-letters.ts';
import { danishLemmas } from './word-analysis/lemmas.ts';
import { tradeWords } from './word-analysis/trade-words/index.ts';

/** Frequent words of one language that are no words of the other. */
const danish = new Set(
  'og til af på en et vi vores der som fra hos ved søger tilbyder den det med ikke i'.split(' '),
);
const english = new Set(
  'the and of our we who with from a an to that are you your looking at for which is they need'.split(' '),
);

let englishTerms: ReadonlySet<string> | undefined;

/** The words of the trades in English: after the bar of each line. */
function termsInEnglish(): ReadonlySet<string> {
  englishTerms ??= new Set(
    tradeWords.flatMap((line) => basicLetters(line.split('|')[1] ?? '').match(/[a-z]+/g) ?? []),
  );
  return englishTerms;
}

/**
 * The language of a short text, Danish or English, by its words; undefined where it is not clear, as for
 * names and words of both languages.
 */
export function languageOf(text: string): 'da' | 'en' | undefined {
  let score = 0;
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const letters = basicLetters(word);
    const isDanish = danish.has(word) || danishLemmas(letters) !== undefined;
    const isEnglish =
      english.has(word) || termsInEnglish().has(letters) || termsInEnglish().has(letters.replace(/s$/, ''));
    if (/[æøå]/.test(word)) score += 3;
    else score += (isDanish ? 1 : 0) - (isEnglish ? 1 : 0);
    if (danish.has(word) && word !== 'i') score += 1;
    if (english.has(word)) score -= 1;
  }
  if (score === 0) return undefined;
  return score > 0 ? 'da' : 'en';
}
