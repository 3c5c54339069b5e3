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
import { isOpenTo } from '../audience.ts';
import { listCards } from '../list-queries.ts';
import { isRepliedBy, type OpportunityCard } from '../queries.ts';
import { candidateWords } from './candidate-words.ts';
import type { Selection } from './company-matches.ts';
import { type Market, type Match, matchBetween } from './matching.ts';
import { marketOfOpportunity } from './opportunity-market.ts';
import {
  byScore,
  firstOf,
  nearBest,
  type PartnerChoice,
  type Proposals,
  withoutWeakOnes,
} from './ranking.ts';

const o = alias(Opportunity, 'o');
const columnsFor = (viewerId: number | null) =>
  select({
    id: o.id,
    companyId: o.companyId,
    userId: o.userId,
    kind: o.kind,
    matter: o.matter,
    title: o.title,
    body: o.body,
    tags: o.tags,
    isReplied: expr.boolean(isRepliedBy(viewerId)),
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
type Ranked = Pick<
  RowOfSelection<ReturnType<typeof columnsFor>>,
  'id' | 'companyId' | 'userId' | 'isReplied'
> &
  Match;
export type MatchingOpportunity = OpportunityCard & Match;

const MAX_CANDIDATES = 200;

/** Whose opportunities are no proposals: those of the same owner. */
export type Owners = { companyIds: readonly number[]; userId: number | null };
/** `viewerId` null: also those to which not everybody may reply. */
type Reader = { viewerId: number | null; owners: Owners };
type OpportunitySelection = Selection & Omit<PartnerChoice, 'partners'> & { partners: Partners };
type Partners = { userIds: readonly number[]; companyIds: readonly number[] };

/**
 * Open opportunities of others that offer what a market seeks, or seek what it offers, and to which the
 * viewer may reply, best first. Those to which the viewer has replied count as those of partners.
 */
export async function proposeOpportunities(
  market: Market,
  reader: Reader,
  { partners, ...selection }: OpportunitySelection,
): Promise<Proposals<MatchingOpportunity>> {
  const ranked = await rankOpportunities(market, reader, selection);
  const ofPartners = ranked
    .filter(
      ({ companyId, userId, isReplied }) =>
        isReplied ||
        (companyId === null
          ? partners.userIds.includes(userId ?? 0)
          : partners.companyIds.includes(companyId)),
    )
    .map(({ id }) => id);
  const { items, leftOut } = firstOf(ranked, { ...selection, partners: ofPartners });
  const cards = await listCards(
    items.map(({ id }) => id),
    reader.viewerId,
  );
  return {
    items: items.flatMap(({ id, score, reason, isPartner }) => {
      const card = cards.find((each) => each.id === id);
      return card ? [{ ...card, score, reason, isPartner }] : [];
    }),
    leftOut,
  };
}

/** The same without the data of their cards. */
export async function rankOpportunities(
  market: Market,
  { viewerId, owners }: Reader,
  { except, isOne }: Pick<Selection, 'except' | 'isOne'>,
): Promise<Ranked[]> {
  const words = candidateWords(market);
  if (words.length === 0) return [];
  const columns = columnsFor(viewerId);
  const opportunities = await rows(
    columns,
    sql`
      SELECT ${columns} FROM (
        SELECT * FROM opportunities o
        WHERE ${openOn(localDay(now()))} AND o.search @@ ${anyWord(words)}
          AND (o.company_id IS NULL OR NOT o.company_id = ANY (${owners.companyIds}::integer[]))
          AND (o.company_id IS NOT NULL OR o.user_id IS DISTINCT FROM ${owners.userId ?? -1})
          AND NOT o.id = ANY (${except}::integer[])
          AND ${viewerId === null ? sql`true` : isOpenTo(viewerId)}
        ORDER BY o.created_at DESC, o.id DESC LIMIT ${MAX_CANDIDATES}
      ) o LEFT JOIN companies c ON c.id = o.company_id
      ORDER BY o.id`,
  );
  const matches = opportunities.flatMap((opportunity) => {
    const match = matchBetween(market, marketOfOpportunity(opportunity));
    if (!match) return [];
    const { id, companyId, userId, isReplied } = opportunity;
    return [{ id, companyId, userId, isReplied, ...match }];
  });
  return byScore(isOne ? nearBest(matches) : withoutWeakOnes(matches));
}
