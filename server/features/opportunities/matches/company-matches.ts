import { rows, sql } from '../../../../models/index.ts';
import {
  asCard,
  type CompanyCard,
  cardColumns,
  listCompanyIdsByAnyWord,
  listCompanyWordsAround,
} from '../../companies/queries.ts';
import { keepCompaniesThatMayReply } from '../audience.ts';
import { candidateWords, stemWords } from './candidate-words.ts';
import { type Market, type Match, marketOf, matchBetween } from './matching.ts';
import { type CompanyProfile, listCompanyProfiles } from './profile-queries.ts';
import {
  byScore,
  firstOf,
  nearBest,
  type PartnerChoice,
  type Proposals,
  withoutWeakOnes,
} from './ranking.ts';

export type MatchingCompany = CompanyCard & Match & { id: number };
/** `isOne`: the market is that of one opportunity. `opportunityId`: only those that may reply to it. */
export type Selection = { except: readonly number[]; limit: number; isOne?: boolean; opportunityId?: number };

/** The companies that match a market, best first, without those of `except`. */
export async function listMatchingCompanies(
  market: Market,
  selection: Selection,
): Promise<MatchingCompany[]> {
  const { items } = await proposeCompanies(market, { ...selection, partners: [], showsPartners: true });
  return items;
}

/** The same, without the companies with which the reader talks. */
export async function proposeCompanies(
  market: Market,
  selection: Selection & PartnerChoice,
): Promise<Proposals<MatchingCompany>> {
  const best = firstOf(await rankCompanies(market, selection), selection);
  if (best.items.length === 0) return { items: [], leftOut: best.leftOut };
  const ids = best.items.map(({ id }) => id);
  const cards = await rows(
    cardColumns,
    sql`
      SELECT ${cardColumns} FROM companies c WHERE c.id = ANY (${ids}::integer[])
      ORDER BY c.id LIMIT ${selection.limit}`,
  );
  const items = best.items.flatMap(({ id, score, reason, isPartner }) => {
    const card = cards.find((each) => each.id === id);
    return card ? [{ ...asCard(card), id, score, reason, isPartner }] : [];
  });
  return { items, leftOut: best.leftOut };
}

/** Maximum number of companies that are compared with a market. */
const MAX_CANDIDATES = 400;

/** The companies that match a market, best first, with score and reason. */
export async function rankCompanies(
  market: Market,
  { except, isOne, opportunityId }: Omit<Selection, 'limit'>,
): Promise<(CompanyProfile & Match)[]> {
  const words = candidateWords(market);
  if (words.length === 0) return [];
  const around = await listCompanyWordsAround(stemWords(market));
  const ids = await listCompanyIdsByAnyWord([...around, ...words], { except, limit: MAX_CANDIDATES });
  const matches = (await listCompanyProfiles(ids)).flatMap((company) => {
    const match = matchBetween(market, marketOf(company));
    return match ? [{ ...company, ...match }] : [];
  });
  const allowed =
    opportunityId === undefined ? matches : await keepCompaniesThatMayReply(matches, opportunityId);
  return byScore(isOne ? nearBest(allowed) : withoutWeakOnes(allowed));
}
