import { isDanishWord } from './danish-words.ts';

/** Base forms of a word, in basic letters. */
export type Lemmas = {
  /** What the word is a form of, most likely one: "cykler" → "cykel", "cykle". */
  lemmas: readonly string[];
  /** What it could also be a form of, when it is itself a base form: "skilte" → "skilt". */
  others: readonly string[];
};

/** Danish endings of nouns, verbs and adjectives, the short ones first. */
const endings = [
  ...['s', 'e', 'r', 't', 'n', 'en', 'et', 'er', 'es', 'te', 'de', 'ne'],
  ...[
    'ene',
    'ere',
    'ers',
    'ens',
    'ets',
    'ede',
    'est',
    'ende',
    'eren',
    'erne',
    'enes',
    'este',
    'erens',
    'ernes',
  ],
];
const MIN_LETTERS = 3;
/** Of verbs only: "røres" is no form of "rør". */
const verbEndings = new Set(['r', 't', 'te', 'de', 'es', 'ede', 'ende']);
const doubled = /([b-df-hj-np-tv-z])\1$/;

/** The base forms of a word that the dictionary knows. Undefined for names, English and the like. */
export function danishLemmas(letters: string): Lemmas | undefined {
  const inflected = [...new Set(endings.flatMap((ending) => basesWithout(letters, ending)))];
  if (isDanishWord(letters)) return { lemmas: [letters], others: inflected };
  return inflected.length > 0 ? { lemmas: inflected, others: [] } : undefined;
}

function basesWithout(letters: string, ending: string): string[] {
  const base = letters.slice(0, -ending.length);
  if (!letters.endsWith(ending) || base.length < MIN_LETTERS) return [];
  const least = verbEndings.has(ending) ? MIN_LETTERS + 1 : MIN_LETTERS;
  return formsOf(base, ending).filter((form) => form.length >= least && isDanishWord(form));
}

/** What can stand in the dictionary for a word without its ending. */
function formsOf(base: string, ending: string): string[] {
  const forms = [base];
  if (ending.startsWith('e') || ending === 'te' || ending === 'de') forms.push(`${base}e`); // køre-r, male-t
  if (doubled.test(base)) forms.push(base.slice(0, -1)); // bus, bussen
  const dropped = /^(.*[b-df-hj-np-tv-z])([lnr])$/.exec(base); // cykel, cykler
  if (dropped) forms.push(`${undoubled(dropped[1] ?? '')}e${dropped[2]}`, `${dropped[1]}e${dropped[2]}`);
  return forms;
}

/** The base form of a word that is not Danish or not in the dictionary: without the commonest endings. */
export function guessedLemmas(letters: string): Lemmas {
  const danish = letters.replace(/(?<=.{4})(?:ernes|erne|eren|ene|ers|er|en|et|es|e|s)$/, '');
  const english = letters.replace(/(?<=..)ies$/, 'y').replace(/(?<=...)(?<!s)s$/, '');
  return { lemmas: [...new Set([letters, english])], others: [...new Set([danish])] };
}

/** Endings that make a noun of a verb, a person of a trade, a verb of a noun. The long ones first. */
const derivations = [
  ...['eringer', 'ationer', 'atorer', 'ering', 'ation', 'ator', 'eri', 'ning', 'ling', 'else', 'ende', 'ere'],
  ...['ing', 'tion', 'isk', 'ist', 'ion', 'or', 'er', 'ed', 'e'],
];

/**
 * What words of one family share: "reparation", "reparere" and "reparatør" → "repar". Undefined when fewer
 * than three letters are left.
 */
export function rootOf(lemma: string): string | undefined {
  const ending = derivations.find(
    (each) => lemma.endsWith(each) && lemma.length - each.length >= MIN_LETTERS,
  );
  const root = undoubled(ending ? lemma.slice(0, -ending.length) : lemma);
  return root.length >= MIN_LETTERS ? root : undefined;
}

function undoubled(letters: string): string {
  return letters.replace(doubled, '$1');
}
