import { rows, sql } from '../../../../models/index.ts';
import {
  asCard,
  type CompanyCard,
  cardColumns,
  listCompanyIdsByAnyWord,
  listCompanyWordsAround,
} from '../../companies/queries.ts';
import { candidateWords, stemWords } from './candidate-words.ts';
import { type Market, type Match, marketOf, matchBetween } from './matching.ts';
import { type CompanyProfile, listCompanyProfiles } from './profile-queries.ts';
import { byScore, nearBest, withoutWeakOnes } from './ranking.ts';

export type MatchingCompany = CompanyCard & Match & { id: number };
/** `isOne`: the market is that of one opportunity. */
export type Selection = { except: readonly number[]; limit: number; isOne?: boolean };

/** The companies that match a market, best first, without those of `except`. */
export async function listMatchingCompanies(
  market: Market,
  selection: Selection,
): Promise<MatchingCompany[]> {
  const best = (await rankCompanies(market, selection)).slice(0, selection.limit);
  if (best.length === 0) return [];
  const cards = await rows(
    cardColumns,
    sql`
      SELECT ${cardColumns} FROM companies c WHERE c.id = ANY (${best.map(({ id }) => id)}::integer[])
      ORDER BY c.id LIMIT ${selection.limit}`,
  );
  return best.flatMap(({ id, score, reason }) => {
    const card = cards.find((each) => each.id === id);
    return card ? [{ ...asCard(card), id, score, reason }] : [];
  });
}

/** Maximum number of companies that are compared with a market. */
const MAX_CANDIDATES = 400;

/** The companies that match a market, best first, with score and reason. */
export async function rankCompanies(
  market: Market,
  { except, isOne }: Omit<Selection, 'limit'>,
): Promise<(CompanyProfile & Match)[]> {
  const words = candidateWords(market);
  if (words.length === 0) return [];
  const around = await listCompanyWordsAround(stemWords(market));
  const ids = await listCompanyIdsByAnyWord([...around, ...words], { except, limit: MAX_CANDIDATES });
  const matches = (await listCompanyProfiles(ids)).flatMap((company) => {
    const match = matchBetween(market, marketOf(company));
    return match ? [{ ...company, ...match }] : [];
  });
  return byScore(isOne ? nearBest(matches) : withoutWeakOnes(matches));
}
