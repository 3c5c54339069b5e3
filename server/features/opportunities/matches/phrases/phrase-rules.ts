import type { Clause, Token } from './clauses.ts';
import {
  adjectives,
  auxiliaries,
  determiners,
  establishments,
  firmsInGeneral,
  opaqueCompounds,
  participles,
  pronouns,
  relatives,
  transparentNouns,
  workplaces,
} from './grammar.ts';
import { type StaffWord, staffWordOf } from './staff-words.ts';
import { analyseToken, type Word } from './word.ts';

/** The name of a place after "i": "lokale i Taastrup". */
export function placeOf(tokens: readonly Token[]): string | undefined {
  const at = tokens.findIndex(({ letters }) => letters === 'i' || letters === 'in');
  const next = at < 0 ? undefined : tokens[at + 1];
  return next && /^\p{Lu}\p{Ll}/u.test(next.text) ? next.text : undefined;
}

/** "til at flytte 12 borde": the tokens from the verb on. */
export function verbOf(tokens: readonly Token[]): readonly Token[] | undefined {
  const [first, ...rest] = tokens;
  return first && (first.letters === 'at' || first.letters === 'to') && rest.length > 0 ? rest : undefined;
}

/** Without subject, relative pronoun and auxiliary verbs: "hvem kan undersøge det" → "undersøge det". */
export function withoutOpening(tokens: readonly Token[]): readonly Token[] {
  const first = tokens[0]?.letters ?? '';
  if (!pronouns.has(first) && !relatives.has(first) && !auxiliaries.has(first)) return tokens;
  const at = tokens.findIndex(
    ({ letters }) =>
      !pronouns.has(letters) && !relatives.has(letters) && !auxiliaries.has(letters) && letters !== 'til',
  );
  return at < 0 ? [] : tokens.slice(at);
}

export function isWorkplace({ letters, lemmas }: Word): boolean {
  return [letters, ...lemmas].some((each) => workplaces.has(each));
}

/** Firms in the plural: a "kontor" is sought as premises, "kontorer" as customers. */
export function isCustomer({ letters, lemmas }: Word): boolean {
  return (
    !establishments.has(letters) &&
    lemmas.some((lemma) => establishments.has(lemma)) &&
    /(?:er|e|s)$/.test(letters)
  );
}

export function isFirmInGeneral({ letters, lemmas }: Word): boolean {
  return [letters, ...lemmas].some((each) => firmsInGeneral.has(each));
}

export function isTransparentWord({ letters, lemmas }: Word): boolean {
  return [letters, ...lemmas].some((each) => transparentNouns.has(each));
}

/** A noun that says little, or a compound of one that is in no dictionary: "transportvirksomhed". */
export function isTransparentNoun(word: Word): boolean {
  if (opaqueCompounds.has(word.letters) || word.isTerm) return false;
  const head = word.parts.at(-1);
  return (
    isTransparentWord(word) || (word.concepts.length === 0 && head !== undefined && isTransparentWord(head))
  );
}

/** "Unge i praktik" are workers; "praktik" is a position. */
export function staffOf(tokens: readonly Token[], head: Word): StaffWord | undefined {
  const staff = staffWordOf(head.letters);
  const isPerson =
    tokens[0]?.letters === 'ung' || tokens[0]?.letters === 'unge' || tokens[0]?.letters === 'young';
  return staff && isPerson ? { ...staff, names: 'worker' } : staff;
}

const modals = new Set(['kan', 'vil', 'skal', 'can', 'will']);

/** "Bogholder der kan klare løn" is two clauses, though no comma is between. */
export function withoutRelativeClause(clause: Clause): Clause[] {
  const { tokens } = clause;
  const at = tokens.findIndex(
    ({ letters }, index) =>
      index > 0 &&
      (letters === 'der' ||
        letters === 'who' ||
        letters === 'which' ||
        letters === 'that' ||
        modals.has(letters)) &&
      !pronouns.has(tokens[index - 1]?.letters ?? ''),
  );
  if (at < 0) return [clause];
  const { direction: _, ...rest } = clause;
  return [
    { ...clause, tokens: tokens.slice(0, at) },
    { ...rest, tokens: tokens.slice(at), after: 'comma' },
  ];
}

/** "Få malet mødelokalet", "skal have repareret taget": the tokens from the participle on. */
export function participleOf(tokens: readonly Token[]): readonly Token[] | undefined {
  const at = tokens.findIndex(({ letters }) => letters === 'fa' || letters === 'have' || letters === 'get');
  const rest = at < 0 ? [] : tokens.slice(at + 1);
  const [first] = rest;
  if (!first || rest.length < 2 || !/(?:et|t|ed)$/.test(first.letters)) return undefined;
  if (participles.has(first.letters)) return rest;
  if (determiners.has(first.letters) || adjectives.has(first.letters)) return undefined;
  const { lemmas, concepts } = analyseToken(first.letters);
  const isVerb = lemmas.some((lemma) => lemma.endsWith('e') && lemma !== first.letters);
  return isVerb || concepts.length > 0 ? rest : undefined;
}

/** "Køkkenet": a certain thing or place, which is known already. */
export function isDefinite({ letters, lemmas }: Word): boolean {
  return /(?:en|et|ne)$/.test(letters) && lemmas.length > 0 && !lemmas.includes(letters);
}
