import { isDanishWord } from './danish-words.ts';
import { isGeneralHead } from './general-heads.ts';
import { danishLemmas } from './lemmas.ts';
import { isStopWord } from './stop-words.ts';

/** Prefixes and endings that are words of the dictionary, too, but no parts of a compound. */
const notParts = new Set([
  ...[
    'for',
    'und',
    'ind',
    'ned',
    'bort',
    'frem',
    'gen',
    'mis',
    'sam',
    'van',
    'efter',
    'over',
    'under',
    'mod',
  ],
  ...['ker', 'ser', 'ter', 'der', 'ner', 'ler', 'rer', 'lig', 'hed', 'dom', 'some', 'isk', 'ism'],
  ...['ere', 'ende', 'else', 'elser', 'eri', 'ist', 'ant', 'ent', 'tion', 'sion', 'ting', 'ring', 'ning'],
  ...[
    'ling',
    'sten',
    'ten',
    'den',
    'sen',
    'let',
    'sel',
    'tel',
    'hen',
    'tor',
    'kan',
    'kon',
    'ration',
    'skab',
    'skaber',
  ],
]);

const MAX_PARTS = 4;
/** Shorter stop words are endings and prefixes: a "firmagave" has the part "firma", but no word has "der". */
const MIN_STOP_WORD = 5;

/** Whether a word in basic letters is a term of the trade words: such parts make a compound more likely. */
export type IsTerm = (letters: string) => boolean;

/**
 * The parts of a compound in basic letters, without linking letters, the head last: "bryllupskager" →
 * "bryllup", "kager". Undefined if the word is none.
 */
export function partsOf(letters: string, isTerm: IsTerm): string[] | undefined {
  if (letters.length < 7 || !/^[a-z]+$/.test(letters)) return undefined;
  // A word of the dictionary must have longer parts, one of them a trade word: "massage" is not "mas" and
  // "sage".
  const isWord = danishLemmas(letters) !== undefined;
  return split(letters, {
    isTerm,
    minLetters: isWord ? 4 : 3,
    minTerms: isWord ? 1 : 0,
    maxParts: MAX_PARTS,
  });
}

type Options = { isTerm: IsTerm; minLetters: number; minTerms: number; maxParts: number };
/** `terms`: 2 if the head is a trade word, and 1 if the modifier is. */
type Split = { parts: string[]; terms: number };

function split(letters: string, options: Options): string[] | undefined {
  const splits = [...splitsInTwo(letters, options)].filter(({ terms }) => terms >= options.minTerms);
  const best = splits.reduce<Split | undefined>(
    (one, other) => (one && one.terms >= other.terms ? one : other),
    undefined,
  );
  return best?.parts ?? splitInMore(letters, options);
}

function* splitsInTwo(letters: string, options: Options): Generator<Split> {
  const { minLetters, isTerm } = options;
  for (let at = minLetters; at <= letters.length - minLetters; at += 1) {
    const head = letters.slice(at);
    const modifier = isHead(head, options) && modifierOf(letters.slice(0, at), options);
    if (modifier)
      yield {
        parts: [modifier, head],
        terms: Number(isTerm(modifier)) + 2 * Number(isTermForm(head, isTerm)),
      };
  }
}

function splitInMore(letters: string, options: Options): string[] | undefined {
  if (options.maxParts <= 2 || letters.length < 10) return undefined;
  for (let at = options.minLetters; at <= letters.length - 2 * options.minLetters; at += 1) {
    const modifier = modifierOf(letters.slice(0, at), options);
    const rest = modifier && split(letters.slice(at), { ...options, maxParts: options.maxParts - 1 });
    if (rest) return [modifier, ...rest];
  }
  return undefined;
}

/** The base form of a modifier that can have a linking letter: "bryllups" → "bryllup", "hunde" → "hund". */
function modifierOf(letters: string, { isTerm, minLetters }: Options): string | undefined {
  const candidates = [
    letters,
    withoutLink(letters, 's'),
    withoutLink(letters, 'e'),
    withoutLink(letters, 'er'),
  ];
  return candidates.find(
    (each) => each && each.length >= minLetters && (isDanishWord(each) || isTerm(each)) && isPart(each),
  );
}

function withoutLink(letters: string, link: string): string | undefined {
  return letters.endsWith(link) ? letters.slice(0, -link.length) : undefined;
}

function isHead(letters: string, { isTerm }: Options): boolean {
  return (
    isGeneralHead(letters) || (isPart(letters) && (isTerm(letters) || danishLemmas(letters) !== undefined))
  );
}

function isTermForm(letters: string, isTerm: IsTerm): boolean {
  return isTerm(letters) || (danishLemmas(letters)?.lemmas.some(isTerm) ?? false);
}

function isPart(letters: string): boolean {
  return !notParts.has(letters) && !(isStopWord(letters) && letters.length < MIN_STOP_WORD);
}
