import { objectNouns, plainThings, tools, workplaces } from './grammar.ts';
import type { Phrase } from './phrase.ts';
import { isTradeToo, meetingOfLevels, staffWordOf } from './staff-words.ts';
import { gatheringConcepts, isRepair, kindConcepts, thingsOf } from './things.ts';
import { areHomographs, isAgent, isTradeName, relatedConcepts } from './trade-names.ts';
import type { Word } from './word.ts';

/**
 * How well a need and an offer meet, from 0 (not at all) to 1 (the same). Their heads must meet: the same
 * word, a synonym or a translation, or a compound with the same head. What limits the heads must not differ.
 */
export function meetingOf(sought: Phrase, offered: Phrase): number {
  if (sought.staff || offered.staff) return 0;
  if (isExcluded(sought, offered) || isExcluded(offered, sought)) return 0;
  if (areHomographs(sought.head.spelling ?? '', offered.head.spelling ?? '')) return 0;
  const { value, usesLimits } = meetingOfHeads(sought.head, offered.head);
  if (value === 0) return 0;
  const isMaterial = sought.isMaterial || offered.isMaterial;
  return value * meetingOfLimits(sought, offered, usesLimits) * (isMaterial ? 0.8 : 1);
}

type HeadMeeting = {
  value: number;
  /** Whether what limits the heads is not yet compared: a synonym of a compound contains its modifiers. */
  usesLimits: 'all' | 'own';
};
const none: HeadMeeting = { value: 0, usesLimits: 'all' };

function meetingOfHeads(one: Word, other: Word): HeadMeeting {
  if (share(one.lemmas, other.lemmas)) return { value: 1, usesLimits: 'own' };
  if (areSameThing(one, other)) return { value: 0.95, usesLimits: 'own' };
  const byConcept = meetingOfConcepts(one, other);
  if (byConcept === 0 && haveOtherMeanings(one, other) && !areRepairs(one, other)) return none;
  const [ownHead, otherHead] = [one.parts.at(-1), other.parts.at(-1)];
  // "lejekontrakt" and "ansættelseskontrakt" are of one trade, but different things.
  if (ownHead && otherHead && areAlike(ownHead, otherHead)) return { value: 0.9, usesLimits: 'all' };
  if (byConcept >= 0.8) return { value: byConcept, usesLimits: 'own' };
  if (ownHead && areAlike(ownHead, other)) return { value: 0.8, usesLimits: 'all' };
  if (otherHead && areAlike(otherHead, one)) return { value: 0.8, usesLimits: 'all' };
  if (share(one.roots, other.roots)) return { value: 0.75, usesLimits: 'all' };
  return byConcept > 0 ? { value: byConcept, usesLimits: 'own' } : none;
}

/** "cykelservice" and "reparation" are work of one kind: their objects decide. */
function areRepairs(one: Word, other: Word): boolean {
  return [one, other].every((word) => [word, ...word.parts.slice(-1)].some(isRepair));
}

/** Compounds that mean something else than their last part: a "dækhotel" is no hotel. */
function haveOtherMeanings(one: Word, other: Word): boolean {
  return one.concepts.length > 0 && other.concepts.length > 0;
}

/**
 * A trade and what it makes meet; two things that one trade makes do not. Nor do different things that one
 * concept gathers.
 */
const RELATED = 0.62;

function meetingOfConcepts(one: Word, other: Word): number {
  if (share(kindConcepts([one.letters, ...one.lemmas]), other.concepts)) return 0.8;
  const shared = one.concepts.filter((concept) => other.concepts.includes(concept));
  const named = (word: Word) =>
    shared.some(
      (concept) => isTradeName(word, concept) && (!gatheringConcepts.has(concept) || isAgent(word)),
    );
  // A tool is no work of the trade that uses it.
  if (isTool(one) !== isTool(other)) return 0;
  if (shared.length > 0) return named(one) && named(other) ? 0.95 : named(one) || named(other) ? 0.85 : 0.4;
  const trades = one.concepts.filter(
    (concept) => isTradeName(one, concept) && !gatheringConcepts.has(concept),
  );
  const of = other.concepts.filter((each) => isTradeName(other, each) || isOneThing(each));
  return share(relatedConcepts(trades), of) ? RELATED : 0;
}

/** "Drejebænk", "gravemaskine": a thing to work with. */
function isTool({ letters, lemmas, parts }: Word): boolean {
  const last = parts.at(-1);
  return [letters, ...lemmas, ...(last ? [last.letters, ...last.lemmas] : [])].some((each) =>
    tools.has(each),
  );
}

/**
 * 1 where both are limited alike or not at all, less where only one is limited, 0 where the limits differ.
 */
function meetingOfLimits(sought: Phrase, offered: Phrase, usesLimits: 'all' | 'own'): number {
  const own = limitsOf(sought, usesLimits);
  const other = limitsOf(offered, usesLimits);
  const needsObject = needsAnObject(sought, usesLimits) || needsAnObject(offered, usesLimits);
  if (own.some((each) => other.some((limit) => isWithin(each, limit)))) return 1;
  if (own.length === 0 && other.length === 0) return needsObject ? meetingOfPurposes(sought, offered) : 1;
  if (own.length === 0 || other.length === 0) {
    if (!needsObject) return 0.9;
    // "møbler til kontoret" is what "kontormøbler" are.
    const purposes = own.length === 0 ? sought.purposes : offered.purposes;
    const limits = own.length === 0 ? other : own;
    return purposes.some((each) => limits.some((limit) => areAlike(each, limit))) ? 1 : 0;
  }
  return isWorkplace(own) && isWorkplace(other) && !needsObject ? 0.8 : 0;
}

/** "Mad til møder" and "mad til hunde" are different things. */
function meetingOfPurposes(sought: Phrase, offered: Phrase): number {
  const others = purposesOf(offered);
  if (purposesOf(sought).some((each) => others.some((purpose) => areAlike(each, purpose)))) return 1;
  const isPlain = sought.head.lemmas.some(
    (each) => plainThings.has(each) && offered.head.lemmas.includes(each),
  );
  return isPlain ? 0.8 : 0.4;
}

/** "Droneinspektion" is "inspektion med drone". */
function purposesOf({ head, purposes }: Phrase): readonly Word[] {
  return [...head.parts.slice(0, -1), ...purposes];
}

/** Whether what is sought is limited as the offer, or more: a kneading machine is a machine. */
function isWithin(sought: Word, offered: Word): boolean {
  const head = sought.parts.at(-1);
  return areAlike(sought, offered) || (head !== undefined && areAlike(head, offered));
}

/** "reparation" needs one; "cykelreparation" contains it, if the whole word is compared. */
function needsAnObject({ head }: Phrase, usesLimits: 'all' | 'own'): boolean {
  // So does "serviceaftale": an agreement about the service of what?
  if (head.parts.slice(0, -1).some(isRepair)) return true;
  return isObjectNoun(head) && (usesLimits === 'all' || head.parts.length === 0);
}

function limitsOf({ head, limits }: Phrase, usesLimits: 'all' | 'own'): readonly Word[] {
  return usesLimits === 'all' ? [...head.parts.slice(0, -1), ...limits] : limits;
}

/** Whether two words mean the same, as heads or as limits. */
export function areAlike(one: Word, other: Word): boolean {
  return (
    share(one.lemmas, other.lemmas) ||
    areSameThing(one, other) ||
    share(one.concepts.filter(isOneThing), other.concepts) ||
    share(one.roots, other.roots)
  );
}

function areSameThing(one: Word, other: Word): boolean {
  const things = thingsOf(one);
  return things.length > 0 && thingsOf(other).some((each) => things.includes(each));
}

function isOneThing(concept: string): boolean {
  return !gatheringConcepts.has(concept);
}

function isObjectNoun({ letters, lemmas, parts }: Word): boolean {
  const head = parts.at(-1);
  return [letters, ...lemmas, ...(head ? [head.letters, ...head.lemmas] : [])].some((each) =>
    objectNouns.has(each),
  );
}

function isWorkplace(limits: readonly Word[]): boolean {
  return limits.every(({ letters, lemmas }) => [letters, ...lemmas].some((each) => workplaces.has(each)));
}

function isExcluded({ excluded }: Phrase, { head }: Phrase): boolean {
  if (excluded.length === 0) return false;
  return [head.letters, ...head.lemmas, ...head.parts.flatMap((part) => [part.letters, ...part.lemmas])].some(
    (each) => excluded.includes(each),
  );
}

/**
 * How well a worker who is sought meets one who is offered, or a position that is sought, from 0 to 1.
 * `employer`: the trades of the employer, which count where the job names none.
 */
export function meetingOfStaff(demand: Phrase, supply: Phrase, employer: readonly Word[]): number {
  if (!demand.staff || !supply.staff) return 0;
  const levels =
    demand.staff.isExperienced && supply.staff.level !== 'job'
      ? 0
      : meetingOfLevels(demand.staff.level, supply.staff.level);
  const other = tradesOf(supply);
  const own = tradesOf(demand);
  if (levels === 0) return 0;
  // "Praktikpladser i it" are not for everybody who seeks one; who seeks an apprentice teaches the trade.
  if (other.length === 0) return own.length > 0 && demand.staff.names === 'position' ? 0 : levels * 0.9;
  const isFromJob = own.length > 0;
  const trades = isFromJob ? own : employer;
  if (trades.some((each) => other.some((trade) => areTradesAlike(each, trade)))) return levels;
  const purposes = demand.purposes;
  if (purposes.some((each) => other.some((trade) => areTradesAlike(each, trade)))) return levels;
  // A student of one subject may do another job: only a trade that the job names must be met.
  return isFromJob || demand.staff.level !== 'student' ? 0 : levels * 0.7;
}

/** The trades of a worker or a position: "VVS" of "VVS-lærling", the word itself of "webudvikler". */
export function tradesOf({ head, limits, staff }: Phrase): readonly Word[] {
  const trades = [...head.parts.slice(0, -1), ...limits].filter(
    ({ letters }) => isTradeToo(letters) || !staffWordOf(letters),
  );
  const isTrade = isTradeToo(head.letters) || staff?.isOther === true;
  return (isTrade ? [head, ...trades] : trades).filter((each) => !generalWords.has(each.letters));
}

/** Parts of words for positions that name no trade: "læreplads", "erhvervspraktik", "skolepraktik". */
const generalWords = new Set([
  'laere',
  'erhverv',
  'elev',
  'skole',
  'praktik',
  'student',
  'studie',
  'fritid',
  'intern',
]);

function areTradesAlike(one: Word, other: Word): boolean {
  return areAlike(one, other) || share(relatedConcepts(one.concepts), other.concepts);
}

function share(one: readonly string[], other: readonly string[]): boolean {
  return one.some((each) => other.includes(each));
}
