import { LRUCache } from 'lru-cache';
import type { WordAnalysis } from '../../../platform/text/word-analysis/analyse.ts';
import { meetingOf, meetingOfStaff } from './phrases/meeting.ts';
import { nameWordsOf, tradeMeetingOf } from './phrases/names.ts';
import { type Phrase, phrasesOf } from './phrases/phrase.ts';
import { keysOf } from './phrases/phrase-keys.ts';
import { firmConcepts } from './phrases/things.ts';
import type { Reason, ReasonKind } from './reason.ts';

/**
 * What a company, a person or an opportunity seeks and offers, in its own words. `name`: of a company, which
 * often says what it is ("Hotel Hedebolund").
 */
export type Profile = {
  seeks: readonly string[];
  offers: readonly string[];
  name?: string;
  district: string;
};

/** The phrases of a profile: what is needed and offered, and the two sides of the labour market. */
export type Market = {
  needs: readonly Phrase[];
  /** Kinds of firms to whom one wants to sell. */
  customers: readonly Phrase[];
  offers: readonly Phrase[];
  /** Workers who are sought, and positions that are offered. */
  demand: readonly Side[];
  /** Workers who are offered, and positions that are sought. */
  supply: readonly Side[];
  /** Whether it is a firm, which may be a customer: not an opportunity of one. */
  isFirm: boolean;
  /** What the employer does, where a job names no trade. */
  trade: readonly Phrase[];
  /** What a firm offers first, which says what it is. */
  main: readonly Phrase[];
  name: string;
  district: string;
};
export type Side = { phrase: Phrase; said: 'seeks' | 'offers' };

export type Match = { score: number; reason: Reason };

/** Meetings below it are no proposal: none is better than a wrong one. */
const MIN_MEETING = 0.6;
/** What the name of a company says counts less than what it offers. */
const BY_NAME = 0.75;
/** A need that meets one's own offer as well as this is for one's own trade. */
const OWN_TRADE = 0.9;
const BOTH_WAYS = 0.2;
const SAME_PLACE = 0.01;
/** Of a need that names a place, and an offer elsewhere. */
const ELSEWHERE = 0.7;

/** A firm is what it offers first: a school that also makes food is no restaurant. */
const MAIN_OFFERS = 2;
/** Maximum number of compared phrases: a person may post any number of opportunities. */
const MAX_PHRASES = 200;

const markets = new WeakMap<Profile, Market>();

/** The phrases of a profile. Cached: a profile is compared with hundreds of others. */
export function marketOf(profile: Profile): Market {
  const cached = markets.get(profile);
  if (cached) return cached;
  const market = readMarket(profile);
  markets.set(profile, market);
  return market;
}

function readMarket({ seeks, offers, name = '', district }: Profile): Market {
  const sought = readPhrases(seeks, 'seeks');
  const offered = readPhrases(offers, 'offers');
  const market = { ...toMarket(sought, offered, { name, district }), isFirm: true };
  return withoutOwnTrade(market, market.offers);
}

/** Without needs for one's own trade: a plumber who seeks "vvs" seeks no competitor. */
export function withoutOwnTrade(market: Market, own: readonly Phrase[]): Market {
  const needs = market.needs.filter((need) => !own.some((offer) => meetingOf(need, offer) >= OWN_TRADE));
  return { ...market, needs };
}

/** Sorts phrases to their sides. */
export function toMarket(
  sought: readonly Phrase[],
  offered: readonly Phrase[],
  { name, district }: { name: string; district: string },
): Market {
  const side = (said: Side['said']) => (phrase: Phrase) => ({ phrase, said });
  const named = (names: 'worker' | 'position') => (phrase: Phrase) => phrase.staff?.names === names;
  const goods = (phrase: Phrase) => phrase.staff === undefined;
  return {
    needs: sought.filter((phrase) => goods(phrase) && !phrase.isCustomer),
    customers: sought.filter((phrase) => goods(phrase) && phrase.isCustomer),
    offers: offered.filter(goods),
    trade: offered.filter(goods),
    main: offered.slice(0, MAIN_OFFERS).filter(goods),
    isFirm: false,
    demand: [
      ...sought.filter(named('worker')).map(side('seeks')),
      ...offered.filter(named('position')).map(side('offers')),
    ],
    supply: [
      ...sought.filter(named('position')).map(side('seeks')),
      ...offered.filter(named('worker')).map(side('offers')),
    ],
    name,
    district,
  };
}

const cache = new LRUCache<string, readonly Phrase[]>({ max: 20_000 });

function readPhrases(texts: readonly string[], direction: 'seeks' | 'offers'): Phrase[] {
  return texts
    .slice(0, MAX_PHRASES)
    .flatMap((text) => {
      const key = `${direction} ${text}`;
      const cached = cache.get(key) ?? phrasesOf(text, { direction, quote: text });
      cache.set(key, cached);
      return cached;
    })
    .slice(0, MAX_PHRASES);
}

/**
 * How well two profiles match, and why, in both sides' own words. Undefined where neither offers what the
 * other seeks: the same need, the same trade or the same place is no match.
 */
export function matchBetween(own: Market, other: Market): Match | undefined {
  const found = [bestNeed(own, other), bestOffer(own, other), ...bestStaff(own, other)]
    .filter((each) => each !== undefined)
    .sort((one, another) => another.score - one.score);
  const [best, second] = found;
  if (!best) return undefined;
  const isBothWays = second !== undefined && isOtherWay(best.reason.kind, second.reason.kind);
  const isNear = own.district !== '' && own.district === other.district;
  return {
    score: best.score + (isBothWays ? BOTH_WAYS : 0) + (isNear ? SAME_PLACE : 0),
    reason: {
      ...best.reason,
      ...(isBothWays && { second: second.reason }),
      ...(isNear && { district: own.district }),
    },
  };
}

/** A need that is met, and an offer that is sought. */
function isOtherWay(one: ReasonKind, other: ReasonKind): boolean {
  return one.startsWith('seeks') !== other.startsWith('seeks');
}

function bestNeed(own: Market, other: Market): Match | undefined {
  const best = bestMeeting(own.needs, other.offers, other.district) ?? bestCustomer(own.customers, other);
  if (best) return matchOf(best.value, 'seeks.offers', [best.own, best.other]);
  const byName = bestName([...own.needs, ...own.customers], other.name);
  return byName && matchOf(byName.value, 'seeks.name', [byName.own, { text: other.name }]);
}

function bestOffer(own: Market, other: Market): Match | undefined {
  const best = bestMeeting(other.needs, own.offers, own.district) ?? bestCustomer(other.customers, own);
  if (best) return matchOf(best.value, 'offers.seeks', [best.other, best.own]);
  const byName = bestName([...other.needs, ...other.customers], own.name);
  return byName && matchOf(byName.value, 'name.seeks', [{ text: own.name }, byName.own]);
}

/** A kind of firms that is sought as customers, and what a firm of the kind offers. */
function bestCustomer(customers: readonly Phrase[], { isFirm, main }: Market): Meeting | undefined {
  if (!isFirm) return undefined;
  for (const own of customers) {
    const concepts = firmConcepts([own.head.letters, ...own.head.lemmas]);
    const other = main.find(({ head }) => head.concepts.some((concept) => concepts.includes(concept)));
    if (other) return { value: BY_NAME, own, other };
  }
  return undefined;
}

function bestStaff(own: Market, other: Market): (Match | undefined)[] {
  const demanded = bestWork(own.demand, other.supply, own.trade);
  const supplied = bestWork(other.demand, own.supply, other.trade);
  return [
    demanded && matchOfSides(demanded.value, demanded.demand, demanded.supply),
    supplied && matchOfSides(supplied.value, supplied.supply, supplied.demand),
  ];
}

function matchOfSides(score: number, own: Side, other: Side): Match {
  return matchOf(score, `${own.said}.${other.said}`, [own.phrase, other.phrase]);
}

function matchOf(
  score: number,
  kind: ReasonKind,
  [own, other]: readonly [{ text: string }, { text: string }],
): Match {
  return { score, reason: { kind, own: own.text, other: other.text } };
}

type Meeting = { value: number; own: Phrase; other: Phrase };

/** The pair that meets best, the first of equal ones. */
function bestMeeting(
  needs: readonly Phrase[],
  offers: readonly Phrase[],
  district: string,
): Meeting | undefined {
  let best: Meeting | undefined;
  const byKey = phrasesByKey(needs);
  for (const offer of offers)
    for (const need of new Set(keysOf(offer).flatMap((key) => byKey.get(key) ?? []))) {
      const isElsewhere = need.place !== undefined && district !== '' && !district.includes(need.place);
      const value = meetingOf(need, offer) * (isElsewhere ? ELSEWHERE : 1);
      if (value < MIN_MEETING) continue;
      const isBetter =
        !best ||
        value > best.value ||
        (value === best.value && needs.indexOf(need) < needs.indexOf(best.own));
      if (isBetter) best = { value, own: need, other: offer };
    }
  return best;
}

const indexes = new WeakMap<readonly Phrase[], Map<string, Phrase[]>>();

/** Only phrases that share a key can meet: each is compared with few others. */
function phrasesByKey(phrases: readonly Phrase[]): Map<string, Phrase[]> {
  const known = indexes.get(phrases);
  if (known) return known;
  const index = new Map<string, Phrase[]>();
  for (const phrase of phrases)
    for (const key of keysOf(phrase)) index.set(key, [...(index.get(key) ?? []), phrase]);
  indexes.set(phrases, index);
  return index;
}

function bestName(needs: readonly Phrase[], name: string): { value: number; own: Phrase } | undefined {
  const words = nameWordsOf(name);
  const own = needs.find((need) => words.some((word) => tradeMeetingOf(need, word)));
  return own && { value: BY_NAME, own };
}

/** The pair of the labour market that meets best. `trade`: what the employer offers. */
function bestWork(demand: readonly Side[], supply: readonly Side[], trade: readonly Phrase[]) {
  let best: { value: number; demand: Side; supply: Side } | undefined;
  const trades: readonly WordAnalysis[] = trade.map(({ head }) => head);
  for (const each of demand)
    for (const other of supply) {
      const value = meetingOfStaff(each.phrase, other.phrase, trades);
      if (value >= MIN_MEETING && (!best || value > best.value))
        best = { value, demand: each, supply: other };
    }
  return best;
}
