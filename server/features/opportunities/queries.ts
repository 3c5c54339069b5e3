import { z } from 'zod';
import {
  alias,
  expr,
  notBanned,
  Opportunity,
  opportunityNotHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import type { SubjectSummary } from '../../platform/feature.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { may } from '../../platform/rights.ts';
import { localDay } from '../../platform/text/format.ts';
import type { Industry } from '../companies/queries.ts';
import { isOpenTo } from './audience.ts';

const o = alias(Opportunity, 'o');

/** Where an opportunity is: `c` is its company. */
export const districtOf = sql`coalesce(nullif(o.district, ''), nullif(c.district, ''), c.city, '')`;

/** A condition: the opportunity `o` is the user's own, or one of their companies'. */
export function isOwn(userId: number | null | Sql): Sql {
  return sql`(CASE WHEN o.company_id IS NULL THEN coalesce(o.user_id = ${userId}, false) ELSE EXISTS (
    SELECT FROM company_members own WHERE own.company_id = o.company_id AND own.user_id = ${userId}) END)`;
}

/** A condition: the user has saved the opportunity `o`. */
export function isSavedBy(userId: number | null): Sql {
  return sql`EXISTS (
    SELECT FROM saved_opportunities s WHERE s.opportunity_id = o.id AND s.user_id = ${userId})`;
}

/** A condition: the user has replied to the opportunity `o`. */
export function isRepliedBy(userId: number | null): Sql {
  return sql`EXISTS (
    SELECT FROM opportunity_replies r WHERE r.opportunity_id = o.id AND r.user_id = ${userId})`;
}

/** Replies of people who are still here. */
const countOfReplies = sql`(
  SELECT count(*) FROM opportunity_replies r JOIN users a ON a.id = r.user_id AND ${notBanned('a')}
  WHERE r.opportunity_id = o.id)`;

/** `o` is the opportunity, `c` its company, `u` the user who posted it. */
export const cardColumns = (viewerId: number | null) =>
  select({
    id: o.id,
    kind: o.kind,
    matter: o.matter,
    title: o.title,
    body: o.body,
    tags: o.tags,
    amount: o.amount,
    startsOn: o.startsOn,
    closesOn: o.closesOn,
    closedAt: o.closedAt,
    isFound: o.isFound,
    /** Its last day is over. */
    isOver: expr.boolean(sql`coalesce(o.closes_on < ${localDay(now())}::date, false)`),
    openTo: o.openTo,
    createdAt: o.createdAt,
    place: expr.text(districtOf),
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
    isOwn: expr.boolean(isOwn(viewerId)),
    isSaved: expr.boolean(isSavedBy(viewerId)),
    isReplied: expr.boolean(isRepliedBy(viewerId)),
    /** For its owners only; otherwise 0. */
    replyCount: expr.integer(sql`CASE WHEN ${isOwn(viewerId)} THEN ${countOfReplies} ELSE 0 END`),
  });
export type OpportunityCard = RowOfSelection<ReturnType<typeof cardColumns>>;

const pageColumns = (viewerId: number | null) =>
  select({
    ...cardColumns(viewerId).fields,
    companyId: o.companyId,
    userId: o.userId,
    district: o.district,
    openToIndustries: o.openToIndustries.as<Industry[]>(),
    /** Whether the owners chose that people like the viewer may reply. */
    isOpenToViewer: expr.boolean(isOpenTo(viewerId)),
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

export function withLogo<Card extends OpportunityCard>(card: Card): Card {
  return card.company ? { ...card, company: { ...card.company, logo: pictureUrl(card.company.logo) } } : card;
}
