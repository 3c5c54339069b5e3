import { z } from 'zod';
import {
  alias,
  expr,
  notBanned,
  Opportunity,
  openOn,
  opportunityNotHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import type { SubjectSummary } from '../../platform/feature.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { may } from '../../platform/rights.ts';
import { localDay } from '../../platform/text/format.ts';
import { searchLetters, searchWords } from '../../platform/text/search-words.ts';
import type { ListQuery } from './schemas.ts';

const o = alias(Opportunity, 'o');

/** `o` is the opportunity, `c` its company, `u` the user who posted it. */
const cardColumns = select({
  id: o.id,
  kind: o.kind,
  matter: o.matter,
  title: o.title,
  body: o.body,
  tags: o.tags,
  startsOn: o.startsOn,
  closesOn: o.closesOn,
  closedAt: o.closedAt,
  isFound: o.isFound,
  createdAt: o.createdAt,
  company: expr
    .json(
      sql`CASE WHEN c.id IS NOT NULL THEN json_build_object(
        'slug', c.slug, 'name', c.name, 'logo', c.logo,
        'district', coalesce(nullif(c.district, ''), c.city),
        'offers', c.offers, 'industry', c.industry) END`,
      z.object({
        slug: z.string(),
        name: z.string(),
        logo: z.string().nullable(),
        district: z.string(),
        offers: z.array(z.string()),
        industry: z.string(),
      }),
    )
    .orNull(),
  person: expr
    .json(
      sql`CASE WHEN u.id IS NOT NULL AND ${notBanned('u')}
        THEN json_build_object('id', u.id, 'name', u.name) END`,
      z.object({ id: z.number(), name: z.string() }),
    )
    .orNull(),
});
export type OpportunityCard = RowOfSelection<typeof cardColumns>;

const PAGE_SIZE = 20;

/** A page of the open opportunities, newest first. */
export async function listOpportunities(
  query: Omit<ListQuery, 'own'>,
): Promise<{ items: OpportunityCard[]; hasMore: boolean }> {
  const conditions = where([
    openOn(localDay(now())),
    query.kind && sql`o.kind = ${query.kind}`,
    query.matter && sql`o.matter = ${query.matter}`,
    query.q &&
      sql`(o.search @@ ${searchWords(query.q)} OR ${searchLetters(query.q)} <% ${searchLetters(o.title)})`,
  ]);
  const cards = await rows(
    cardColumns,
    sql`
      SELECT ${cardColumns}
      FROM (
        SELECT * FROM opportunities o ${conditions} ORDER BY o.created_at DESC, o.id DESC
        LIMIT ${PAGE_SIZE + 1} OFFSET ${(query.page - 1) * PAGE_SIZE}
      ) AS o
      LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id
      ORDER BY o.created_at DESC, o.id DESC`,
  );
  return { items: cards.slice(0, PAGE_SIZE).map(withLogo), hasMore: cards.length > PAGE_SIZE };
}

const pageColumns = (viewerId: number | null) =>
  select({
    ...cardColumns.fields,
    companyId: o.companyId,
    userId: o.userId,
    actsForCompany: expr.boolean(sql`EXISTS (
      SELECT 1 FROM company_members m WHERE m.company_id = o.company_id AND m.user_id = ${viewerId})`),
  });
export type OpportunityPage = RowOfSelection<ReturnType<typeof pageColumns>>;

/** All data of an opportunity's page, or undefined. The caller checks `maySeeOpportunity` (policy.ts). */
export async function findOpportunity(
  id: number,
  viewerId: number | null,
): Promise<OpportunityPage | undefined> {
  const columns = pageColumns(viewerId);
  const opportunity = await row(
    columns,
    sql`
      SELECT ${columns}
      FROM opportunities o LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id
      WHERE o.id = ${id} AND ${opportunityNotHidden()}`,
  );
  return opportunity && withLogo(opportunity);
}

/** A page of a user's own opportunities and those of their companies, the open ones first. */
export async function listOpportunitiesOf(
  userId: number,
  page = 1,
): Promise<{ items: OpportunityCard[]; hasMore: boolean; total: number }> {
  const own = sql`(
    SELECT o.id FROM opportunities o WHERE ${opportunityNotHidden()} AND o.id IN (
      SELECT id FROM opportunities WHERE user_id = ${userId} AND company_id IS NULL
      UNION SELECT p.id FROM company_members m JOIN opportunities p ON p.company_id = m.company_id
      WHERE m.user_id = ${userId}))`;
  const [cards, counted] = await Promise.all([
    rows(
      cardColumns,
      sql`
        SELECT ${cardColumns}
        FROM opportunities o
        LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id
        WHERE o.id IN ${own} ORDER BY o.closed_at IS NOT NULL, o.created_at DESC, o.id DESC
        LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`,
    ),
    row(countColumn, sql`SELECT ${countColumn} FROM ${own} AS own`),
  ]);
  const total = counted?.count ?? 0;
  return { items: cards.map(withLogo), hasMore: page * PAGE_SIZE < total, total };
}

const countColumn = select({ count: expr.integer(sql`count(*)`) });

const subjectColumns = select({
  id: o.id,
  title: o.title,
  href: expr.text(sql`'/opportunities/' || o.id`),
});

/**
 * The opportunities with these ids that the viewer may see: the same rule as `maySeeOpportunity` (policy.ts).
 */
export function findSubjects(ids: readonly number[], viewer: Actor | null): Promise<SubjectSummary[]> {
  const condition = may(viewer, 'moderate') ? opportunityNotHidden() : isVisible();
  return rows(
    subjectColumns,
    sql`SELECT ${subjectColumns} FROM opportunities o WHERE o.id = ANY (${ids}::integer[]) AND ${condition}`,
  );
}

/** A condition: everybody may see the opportunity `o`. */
export function isVisible(): Sql {
  return sql`(${opportunityNotHidden()} AND (o.company_id IS NOT NULL OR EXISTS (
    SELECT 1 FROM users u WHERE u.id = o.user_id AND ${notBanned('u')})))`;
}

function withLogo<Card extends OpportunityCard>(card: Card): Card {
  return card.company ? { ...card, company: { ...card.company, logo: pictureUrl(card.company.logo) } } : card;
}
