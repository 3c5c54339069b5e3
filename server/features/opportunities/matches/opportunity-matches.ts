import { z } from 'zod';
import {
  alias,
  expr,
  Opportunity,
  openOn,
  type RowOfSelection,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { localDay } from '../../../platform/text/format.ts';
import { anyWord } from '../../../platform/text/search-words.ts';
import { candidateWords } from './candidate-words.ts';
import type { Selection } from './company-matches.ts';
import { type Market, type Match, matchBetween } from './matching.ts';
import { marketOfOpportunity } from './opportunity-market.ts';
import { byScore, nearBest, withoutWeakOnes } from './ranking.ts';

const o = alias(Opportunity, 'o');
const columns = select({
  id: o.id,
  kind: o.kind,
  matter: o.matter,
  title: o.title,
  body: o.body,
  tags: o.tags,
  company: expr
    .json(
      sql`CASE WHEN c.id IS NOT NULL THEN json_build_object('name', c.name, 'offers', c.offers,
        'industry', c.industry, 'district', coalesce(nullif(c.district, ''), c.city)) END`,
      z.object({
        name: z.string(),
        offers: z.array(z.string()),
        industry: z.string(),
        district: z.string(),
      }),
    )
    .orNull(),
});
export type MatchingOpportunity = Pick<RowOfSelection<typeof columns>, 'id' | 'kind' | 'matter' | 'title'> &
  Match & { by: string | null };

const MAX_CANDIDATES = 200;

/** Whose opportunities are no proposals: those of the same owner. */
export type Owners = { companyIds: readonly number[]; userId: number | null };

/** Open opportunities of others that offer what a market seeks, or seek what it offers, best first. */
export async function listMatchingOpportunities(
  market: Market,
  owners: Owners,
  { except, limit, isOne }: Selection,
): Promise<MatchingOpportunity[]> {
  const words = candidateWords(market);
  if (words.length === 0) return [];
  const opportunities = await rows(
    columns,
    sql`
      SELECT ${columns} FROM (
        SELECT * FROM opportunities o
        WHERE ${openOn(localDay(now()))} AND o.search @@ ${anyWord(words)}
          AND (o.company_id IS NULL OR NOT o.company_id = ANY (${owners.companyIds}::integer[]))
          AND (o.company_id IS NOT NULL OR o.user_id IS DISTINCT FROM ${owners.userId ?? -1})
          AND NOT o.id = ANY (${except}::integer[])
        ORDER BY o.created_at DESC, o.id DESC LIMIT ${MAX_CANDIDATES}
      ) o LEFT JOIN companies c ON c.id = o.company_id
      ORDER BY o.id`,
  );
  const matches = opportunities.flatMap((opportunity) => {
    const match = matchBetween(market, marketOfOpportunity(opportunity));
    if (!match) return [];
    const { id, kind, matter, title, company } = opportunity;
    return [{ id, kind, matter, title, by: company?.name ?? null, ...match }];
  });
  return byScore(isOne ? nearBest(matches) : withoutWeakOnes(matches)).slice(0, limit);
}
