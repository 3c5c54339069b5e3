import type { Sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { termsOf } from '../../../platform/text/search-words.ts';
import { type Choices, conditionsOf, type Filterable, type ReaderFacts } from '../directory/filters.ts';
import { MAX_HITS } from '../search-candidates.ts';
import {
  type CandidateRow,
  findsTooMany,
  listCandidates,
  listPartialCandidates,
  type Search,
  wordsOf,
} from './candidate-queries.ts';
import { companiesOfPeople } from './companies-of-people.ts';
import { type CorrectedNeed, correctNeeds } from './corrections.ts';
import { expandNeeds } from './expand.ts';
import { needsIn } from './needs.ts';
import { type NamedPlace, type Nearness, placeIn } from './places.ts';
import { rankCandidates } from './rank.ts';
import { queryForAll, withoutNear } from './tsquery.ts';

export type CompanySearch = {
  q: string;
  viewer: Pick<Actor, 'id'> | null;
  choices?: Choices;
  reader?: ReaderFacts;
};

export type Hit = Filterable & {
  id: number;
  name: string;
  createdAt: Date;
  hasPosition: boolean;
  score: number;
  nearness: Nearness;
  /** The lexemes of the company that the query found. */
  lexemes: readonly string[];
  /** For each need of the query, how well it fits: 0 if it has nothing of it. */
  fits: readonly number[];
  /** Whether the query names one of its people. */
  isNamed: boolean;
  /** Whether it fits about as well as the best. */
  fitsWell: boolean;
  /** Whether others fit far better: they are electricians, and it mentions one. These come last. */
  fitsLess: boolean;
  town: string;
};

export type Finding = {
  /**
   * Best first. All that the words find, so that the filters can be counted; only if these are more than a
   * search ranks, those that pass the filters.
   */
  hits: readonly Hit[];
  /** If the words find more than a search ranks: a tsquery of them. */
  tooMany: Sql | undefined;
  needs: readonly CorrectedNeed[];
  place: NamedPlace | undefined;
};

/** With fewer companies that have all words, also those that have some of them. */
const FEW_HITS = 12;
/**
 * From this share of the best score on a company fits well: those of a trade elsewhere come before those here
 * that only mention it.
 */
const FITS_WELL = 0.7;
/** Below this share of the best score a company fits less. */
const FITS_LESS = 0.4;
/** From this score on a company does what is sought. */
const FITS = 0.6;

/** The companies that a query finds, best first: at most `MAX_HITS` + 1. */
export async function findCompanies({
  q,
  viewer,
  choices = {},
  reader = {},
}: CompanySearch): Promise<Finding> {
  const phrase = termsOf(q.replace(/(?:\+|\b00)45(?=[\s\d])/g, ' ')).phrase;
  const { rest, place, nearnessOf } = await placeIn(phrase);
  const wanted = needsIn(withoutExcluded(rest.trim() ? rest : phrase));
  const expanded = await expandNeeds(wanted);
  const [needs, people] = await Promise.all([
    correctNeeds(wanted, expanded),
    viewer ? companiesOfPeople(rest) : new Map<number, number>(),
  ]);
  const { found, tooMany } = await candidatesFor(
    { needs, place, people, reader, strict: hasSyntax(q) ? phrase : undefined },
    choices,
  );
  const ranked = rankFound(found, { needs, phrase, bonuses: people });
  const best = ranked[0]?.score ?? 0;
  const hits = ranked.map((company) => ({
    ...company,
    nearness: nearnessOf(company),
    lexemes: Object.keys(company.lexemes),
    isNamed: people.has(company.id),
    fitsWell: company.score >= FITS_WELL * best,
    fitsLess: company.score < FITS_LESS * best,
    town: company.district || company.city,
  }));
  return { hits: place ? nearestFirst(hits) : hits, tooMany, needs, place };
}

async function candidatesFor(
  query: Omit<Search, 'conditions'>,
  { unverified, sought, among, ...filters }: Choices,
): Promise<{ found: readonly CandidateRow[]; tooMany: Sql | undefined }> {
  const always = conditionsOf({
    ...(unverified && { unverified }),
    ...(sought !== undefined && { sought }),
    ...(among && { among }),
  });
  const search = { ...query, conditions: always };
  const chosen = conditionsOf(filters);
  // Asked first, because to read companies that the filters leave out takes longer.
  if (chosen.length > 0 && (await findsTooMany(search)))
    return {
      found: await listCandidates({ ...search, conditions: [...always, ...chosen] }),
      tooMany: wordsOf(search),
    };
  const full = await listCandidates(search);
  if (full.length > MAX_HITS) return { found: full, tooMany: wordsOf(search) };
  const isEnough = full.length >= FEW_HITS || query.strict !== undefined;
  return {
    found: isEnough ? full : unionOf(full, await listPartialCandidates(search)),
    tooMany: undefined,
  };
}

/** Beside a company that fits, those that are only near it are left out: a smith for a joiner. */
function rankFound(found: readonly CandidateRow[], query: Parameters<typeof rankCandidates>[1]) {
  const ranked = rankCandidates(found, query);
  if ((ranked[0]?.score ?? 0) < FITS) return ranked;
  return rankCandidates(found, { ...query, needs: query.needs.map(withoutNear) });
}

/** Quoted phrases and excluded words, as web searches have them: then only they decide what is found. */
function hasSyntax(q: string): boolean {
  return /"|(?:^|\s)-\p{L}/u.test(q);
}

function withoutExcluded(phrase: string): string {
  return phrase.replace(/(?:^|\s)-\p{L}\S*/gu, ' ');
}

/** Found in no company. */
const NOTHING = "'-'";

/** A tsquery, as text, for companies that seek all of a phrase. */
export async function seeksQuery(seeks: string): Promise<string> {
  const wanted = needsIn(seeks);
  return queryForAll(await correctNeeds(wanted, await expandNeeds(wanted))) ?? NOTHING;
}

/** A tsquery, as text, for companies that seek all of one of the phrases. Undefined if there is none. */
export async function seeksAnyQuery(phrases: readonly string[]): Promise<string | undefined> {
  const wanted = phrases.map(needsIn);
  const expanded = await expandNeeds(wanted.flat());
  let at = 0;
  const queries = wanted.flatMap(({ length }) => {
    at += length;
    return queryForAll(expanded.slice(at - length, at)) ?? [];
  });
  return queries.length > 0 ? queries.map((query) => `(${query})`).join(' | ') : undefined;
}

function unionOf(one: readonly CandidateRow[], other: readonly CandidateRow[]): CandidateRow[] {
  return [...new Map([...one, ...other].map((company) => [company.id, company])).values()];
}

const nearness: Record<Nearness, number> = { here: 0, near: 1, elsewhere: 2 };

function nearestFirst(hits: readonly Hit[]): Hit[] {
  const groupOf = ({ fitsWell, fitsLess, ...hit }: Hit) =>
    (fitsWell ? 0 : fitsLess ? 6 : 3) + nearness[hit.nearness];
  return [...hits].sort((one, other) => groupOf(one) - groupOf(other) || other.score - one.score);
}
