import { analyseWord } from '../../../../platform/text/word-analysis/analyse.ts';
import { conceptPhraseAt } from '../../../../platform/text/word-analysis/concepts.ts';
import type { Token } from './clauses.ts';
import {
  adjectives,
  adjectivesBeforeNouns,
  compass,
  determiners,
  furniture,
  joinery,
  nounForms,
  objectPrepositions,
  participles,
  passengers,
  prepositions,
  timesAndPlaces,
  transparentNouns,
} from './grammar.ts';
import { staffWordOf } from './staff-words.ts';
import { otherConcepts } from './things.ts';
import { isSpelledAs, isTermOf } from './trade-names.ts';
import { analyseToken, conceptAtEnd, type Word } from './word.ts';

/** A noun with what limits it. */
export type NounPhrase = {
  head: Word;
  /** Nouns before the head: "office space", "vvs lærling". Compounds have theirs in `head.parts`. */
  modifiers: readonly Word[];
  complements: readonly Complement[];
};
/** What follows a preposition. `isObject`: it limits what is meant ("af cykler"). */
export type Complement = {
  head: Word;
  modifiers: readonly Word[];
  preposition: string;
  isObject: boolean;
  tokens: readonly Token[];
};

/** Reads a noun phrase and the complements after it. Undefined where no noun is left. */
export function nounPhraseOf(tokens: readonly Token[]): NounPhrase | undefined {
  const at = tokens.findIndex(isPreposition);
  const own = at < 0 ? tokens : tokens.slice(0, at);
  const noun = nounOf(own);
  const complements = at < 0 ? [] : complementsOf(tokens.slice(at));
  if (noun) return { ...noun, head: withComplements(noun.head, tokens, complements), complements };
  // "Ung i erhvervspraktik": a person who is described by the complement only.
  const [first, ...others] = complements;
  const isStaff = first !== undefined && own.length > 0 && staffWordOf(first.head.letters) !== undefined;
  return isStaff ? { ...first, complements: others } : undefined;
}

/** What the complements make of the head: "kørsel med kørestol" is another trade than "kørsel". */
function withComplements(head: Word, tokens: readonly Token[], complements: readonly Complement[]): Word {
  const letters = tokens.map((token) => token.letters);
  const known = conceptPhraseAt(letters, 0);
  if (complements.length > 0 && known?.length === letters.length)
    return { ...head, concepts: known.concepts };
  if (letters.some((each) => compass.has(each))) return { ...head, concepts: [] };
  // "Et bord efter mål" is work for a joiner.
  if (isFurniture(head) && complements.length > 0 && letters.some((each) => joinery.has(each)))
    return analyseWord('snedker');
  if (head.concepts.includes('haulier') && complements.some((each) => passengers.has(each.head.letters)))
    return { ...head, concepts: ['bus', 'taxi'] };
  // "Mad til 40 gæster" is catering, and not the groceries for it.
  if (isFood(head) && complements.some((each) => passengers.has(each.head.letters)))
    return analyseWord('catering');
  const isForAnimals = complements.some(({ head: { concepts } }) =>
    concepts.some((each) => animals.has(each)),
  );
  return isForAnimals && head.concepts.includes('catering') ? { ...head, concepts: ['pets'] } : head;
}

export function isFurniture({ letters, concepts }: Word): boolean {
  return concepts.includes('furniture') || furniture.test(letters);
}

function isFood({ letters }: Word): boolean {
  return letters === 'mad' || letters === 'food';
}

const animals = new Set(['pets', 'petsitting', 'horses', 'vet', 'agriculture']);
const MAX_COMPLEMENTS = 3;

function complementsOf(tokens: readonly Token[]): Complement[] {
  const complements: Complement[] = [];
  let rest = tokens;
  while (rest.length > 1 && complements.length < MAX_COMPLEMENTS) {
    const [preposition, ...others] = rest;
    const next = others.findIndex(isPreposition);
    const own = next < 0 ? others : others.slice(0, next);
    const noun = isPlaceOrTime(own) ? undefined : nounOf(own);
    if (noun && preposition)
      complements.push({
        ...noun,
        preposition: preposition.letters,
        isObject: objectPrepositions.has(preposition.letters),
        tokens: own,
      });
    rest = next < 0 ? [] : others.slice(next);
  }
  return complements;
}

/** Times, and names of places, which are written with a capital letter. */
function isPlaceOrTime(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ letters }) => !determiners.has(letters) && !/^\d/.test(letters));
  const last = words.findLast(({ letters }) => !timesAndPlaces.has(letters) && !adjectives.has(letters));
  return !last || /^\p{Lu}\p{Ll}/u.test(last.text);
}

/** The head: the last noun; what is before it, without articles, numbers and adjectives. */
function nounOf(tokens: readonly Token[]): Pick<NounPhrase, 'head' | 'modifiers'> | undefined {
  let words = tokens.filter(({ letters }) => !determiners.has(letters) && !/^\d/.test(letters));
  while (isTrailing(words.at(-1), words.at(-2))) words = words.slice(0, -1);
  const last = words.at(-1);
  if (!last || last.letters.length < 2) return undefined;
  const head = analyseNoun(last);
  const before = words.slice(0, -1);
  const concept = conceptAtEnd(words.map(({ letters }) => letters));
  if (!concept) return { head: withModifier(head), modifiers: modifiersOf(before) };
  const own = words.slice(concept.start).map(({ letters }) => letters);
  return {
    head: {
      ...head,
      lemmas: [
        ...head.lemmas,
        own.join(''),
        ...head.lemmas.map((lemma) => [...own.slice(0, -1), lemma].join('')),
      ],
      concepts: [...new Set([...concept.concepts, ...head.concepts])],
      parts: own.map(analyseToken),
      isTerm: true,
    },
    modifiers: modifiersOf(before.slice(0, concept.start)),
  };
}

/** "Rengøringshjælp" is "rengøring", too: the head of the compound says little. */
function withModifier(head: Word): Word {
  const [modifier, last] = head.parts.slice(-2);
  const saysLittle = last && [last.letters, ...last.lemmas].some((each) => transparentNouns.has(each));
  if (!modifier || !saysLittle || head.concepts.length === 0) return head;
  return { ...head, lemmas: [...head.lemmas, ...modifier.lemmas] };
}

function modifiersOf(tokens: readonly Token[]): Word[] {
  const nouns = tokens.filter((token) => !isAdjective(token));
  return nouns.map(({ letters }) => analyseToken(letters)).slice(-2);
}

/** "tage" is a form of the noun "tag" here, and none of the trade. */
function analyseNoun(token: Token): Word {
  const noun = nounForms.get(token.letters);
  if (noun !== undefined) return { ...analyseToken(noun), concepts: [] };
  return analyseSpelled(token);
}

/** A word as it is spelled. */
export function analyseSpelled(token: Token): Word {
  return spelled(analyseToken(token.letters), token);
}

/** Without the concepts of words that are spelled otherwise. */
function spelled(word: Word, { text, letters }: Token): Word {
  const others = otherConcepts.get(letters) ?? [];
  const concepts = word.concepts.filter(
    (concept) =>
      !others.includes(concept) && isTermOf(word, concept) && isSpelledAs(text.toLowerCase(), word, concept),
  );
  return { ...word, concepts, spelling: text.toLowerCase() };
}

const adjectiveEnding = /(?:ig|igt|ige|lig|ligt|lige|.{3}isk|.{3}iske|able|ible|ful|less|ous|ive)$/;
const verbalEnding = /(?:ede|et|te)$/;

function isAdjective({ letters }: Token): boolean {
  if (adjectives.has(letters) || adjectivesBeforeNouns.has(letters) || timesAndPlaces.has(letters))
    return true;
  if (staffWordOf(letters)) return false;
  const { concepts, parts, lemmas } = analyseWord(letters);
  if (letters.length < 5 || concepts.length > 0) return false;
  if (adjectiveEnding.test(letters) || (letters.endsWith('ende') && parts.length === 0)) return true;
  return verbalEnding.test(letters) && parts.length === 0 && isFormOfVerb(letters, lemmas);
}

/** What may follow the noun: "lager tæt på …", "plakater trykt". */
function isTrailing(token: Token | undefined, previous: Token | undefined): boolean {
  if (!token) return false;
  const { letters } = token;
  if (adjectivesBeforeNouns.has(letters)) return false;
  if (isAdjective(token) || (previous && participles.has(letters))) return true;
  return (
    previous !== undefined &&
    !isAdjective(previous) &&
    letters.endsWith('t') &&
    isFormOfVerb(letters, analyseWord(letters).lemmas)
  );
}

function isFormOfVerb(letters: string, lemmas: readonly string[]): boolean {
  return lemmas.length > 0 && lemmas.every((lemma) => lemma !== letters && lemma.endsWith('e'));
}

/** "to" is Danish for two at the start and after a preposition. */
function isPreposition({ letters }: Token, index: number, tokens: readonly Token[]): boolean {
  const before = tokens[index - 1];
  // "til at rydde sne": the mark of the infinitive.
  if (letters === 'at' && (before === undefined || before.letters === 'til')) return false;
  if (letters !== 'to') return prepositions.has(letters);
  return before !== undefined && !prepositions.has(before.letters);
}
