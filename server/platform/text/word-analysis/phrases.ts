import { analyseWord, type WordAnalysis } from './analyse.ts';
import { conceptPhraseAt, isConceptWord } from './concepts.ts';

/** A word of a phrase, or several that together mean something: "office space". */
export type Term = {
  text: string;
  words: readonly WordAnalysis[];
  /** The words written as one, if they are several: "team building" as "teambuilding". */
  joined?: WordAnalysis;
  concepts: readonly string[];
  /** Whether it only says for whom or where the rest is: "mad til firmafest", "billeder af medarbejdere". */
  isComplement: boolean;
};

/** The words of a phrase, in order, without stop words. */
export function termsIn(phrase: string): Term[] {
  const words = wordsOf(phrase);
  const analyses = words.map(analyseWord);
  const hasEnglish = words.some((word) => englishWords.has(word.toLowerCase()));
  const terms: Term[] = [];
  let isAfterPreposition = false;
  for (let at = 0; at < words.length; ) {
    const several = severalAt(analyses, at);
    const length = several?.length ?? 1;
    const own = analyses.slice(at, at + length);
    const isEmpty = (own[0]?.isStopWord && !isNamed(analyses, at)) || (words[at] === 'it' && hasEnglish);
    if (several || !isEmpty) {
      const isAfter = terms.length > 0 && isAfterPreposition;
      terms.push({
        text: words.slice(at, at + length).join(' '),
        words: own.length > 1 ? own.filter(({ isStopWord }) => !isStopWord) : own,
        concepts: own[0]?.concepts ?? [],
        ...(several && { concepts: several.concepts, joined: several.joined }),
        isComplement: isAfter || (own[0]?.lemmas.some(isAudience) ?? false),
      });
      isAfterPreposition = false;
    } else isAfterPreposition ||= prepositions.has(own[0]?.letters ?? '');
    at += length;
  }
  return terms;
}

type Several = { length: number; concepts: readonly string[]; joined: WordAnalysis };

/** The words from here that mean something together, or that are one word written as two: "bil værksted". */
function severalAt(analyses: readonly WordAnalysis[], at: number): Several | undefined {
  const letters = analyses.map((analysis) => analysis.letters);
  const phrase = conceptPhraseAt(letters, at);
  if (phrase) return { ...phrase, joined: analyseWord(letters.slice(at, at + phrase.length).join('')) };
  const apart = phraseWithStopWords(analyses, at);
  if (apart) return apart;
  const [one, other] = analyses.slice(at, at + 2);
  if (!one || !other || one.letters.length < 3 || other.isStopWord) return undefined;
  const joined = analyseWord(one.letters + other.letters);
  const isTerm = joined.lemmas.some(isConceptWord) || isConceptWord(joined.letters);
  return isTerm ? { length: 2, concepts: joined.concepts, joined } : undefined;
}

/** "sælge vores hus" is "sælge hus". */
function phraseWithStopWords(analyses: readonly WordAnalysis[], at: number): Several | undefined {
  const [first, between] = [analyses[at], analyses[at + 1]];
  if (!first || first.isStopWord || !between?.isStopWord) return undefined;
  const next = analyses.findIndex((word, index) => index > at && !word.isStopWord);
  const last = analyses[next];
  if (!last || next > at + 3) return undefined;
  const phrase = conceptPhraseAt([first.letters, last.letters], 0);
  if (!phrase) return undefined;
  return { ...phrase, length: next - at + 1, joined: analyseWord(first.letters + last.letters) };
}

/** After a possessive, "have" is a garden, and no auxiliary verb. */
function isNamed(analyses: readonly WordAnalysis[], at: number): boolean {
  const word = analyses[at];
  return word !== undefined && word.concepts.length > 0 && possessives.has(analyses[at - 1]?.letters ?? '');
}
const possessives = new Set(['min', 'mit', 'mine', 'vores', 'vor', 'jeres', 'din', 'dit', 'dine']);

/** In a phrase with one of these, "it" is a pronoun. */
const englishWords = new Set(['the', 'my', 'do', 'can', 'you', 'is', 'who', 'and', 'of', 'a', 'need', 'fix']);
const prepositions = new Set([
  ...['til', 'for', 'af', 'om', 'med', 'i', 'pa', 'hos', 'ved', 'fra'],
  ...['to', 'of', 'with', 'in', 'on', 'at', 'from', 'about', 'by'],
]);

/** Those for whom something is, rather than what is sought. */
function isAudience(lemma: string): boolean {
  return audiences.has(lemma);
}
const audiences = new Set([
  'medarbejder',
  'ansat',
  'kollega',
  'kunde',
  'gaest',
  'borger',
  'employee',
  'colleague',
]);

/** The words of a phrase. `C#` is one, which the search documents contain as `csharp`. */
export function wordsOf(phrase: string): string[] {
  const words = phrase.normalize('NFC').match(/[\p{L}\p{N}]+(?:(?:#|\+{1,2})(?![\p{L}\p{N}+#]))?/gu) ?? [];
  return words.map((word) => word.replace('#', 'sharp').replaceAll('+', 'plus'));
}
