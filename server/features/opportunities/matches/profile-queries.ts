import { z } from 'zod';
import {
  alias,
  Company,
  expr,
  openOn,
  opportunityKinds,
  opportunityMatters,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { localDay } from '../../../platform/text/format.ts';
import type { Matter } from '../schemas.ts';
import type { Profile } from './matching.ts';

/** Words for each matter that companies use in their offers and needs, in both languages. */
const matterWords: Record<Matter, readonly string[]> = {
  partner: ['samarbejdspartner', 'samarbejde', 'partnership'],
  'pilot-customer': ['pilotkunde', 'testkunde', 'pilot'],
  supplier: ['leverandør', 'underleverandør', 'supplier'],
  investor: ['investor', 'kapital', 'investering', 'funding'],
  premises: ['lokaler', 'lagerplads', 'kontorplads', 'værksted', 'office'],
  staff: ['lærling', 'praktikant', 'medarbejder', 'elev', 'intern'],
};

const opportunityText = z.object({
  kind: z.enum(opportunityKinds),
  matter: z.enum(opportunityMatters),
  title: z.string(),
  tags: z.array(z.string()),
});
/** The columns of an opportunity that matching compares. */
export type OpportunityText = z.infer<typeof opportunityText>;

/** The profile of one opportunity: its words and those of its matter. */
export function profileOfOpportunity(
  opportunity: OpportunityText,
  companyFields = { industry: 'other', district: '' },
): Profile {
  const phrases = [...opportunity.tags, opportunity.title, ...matterWords[opportunity.matter]];
  return opportunity.kind === 'seeks'
    ? { seeks: phrases, offers: [], ...companyFields }
    : { seeks: [], offers: phrases, ...companyFields };
}

export type UserProfile = Profile & { companyIds: number[] };

/** Maximum number of a user's opportunities in the profile: the newest. */
const MAX_OPPORTUNITIES = 30;

const company = z.object({
  id: z.number(),
  seeks: z.array(z.string()),
  offers: z.array(z.string()),
  industry: z.string(),
  district: z.string(),
});

const userColumns = (userId: number) =>
  select({
    companies: expr.json(
      sql`coalesce((
        SELECT json_agg(json_build_object(
          'id', c.id, 'seeks', c.seeks, 'offers', c.offers, 'industry', c.industry, 'district',
          coalesce(nullif(c.district, ''), c.city)) ORDER BY m.created_at)
        FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = ${userId}), '[]')`,
      z.array(company),
    ),
    opportunities: expr.json(
      sql`coalesce((
        SELECT json_agg(json_build_object(
          'kind', p.kind, 'matter', p.matter, 'title', p.title, 'tags', p.tags) ORDER BY p.id)
        FROM (
          SELECT * FROM opportunities o WHERE o.user_id = ${userId} AND ${openOn(localDay(now()))}
          ORDER BY o.id DESC LIMIT ${MAX_OPPORTUNITIES}
        ) p), '[]')`,
      z.array(opportunityText),
    ),
  });

/** The profile of a user: their companies and own open opportunities. Undefined if they have neither. */
export async function findUserProfile(userId: number): Promise<UserProfile | undefined> {
  const columns = userColumns(userId);
  const user = await row(columns, sql`SELECT ${columns}`);
  if (!user || user.companies.length + user.opportunities.length === 0) return undefined;
  const { companies } = user;
  const profiles = user.opportunities.map((opportunity) => profileOfOpportunity(opportunity));
  return {
    seeks: [...companies, ...profiles].flatMap(({ seeks }) => seeks),
    offers: [...companies, ...profiles].flatMap(({ offers }) => offers),
    industry: companies[0]?.industry ?? 'other',
    district: companies[0]?.district ?? '',
    companyIds: companies.map(({ id }) => id),
  };
}

const c = alias(Company, 'c');
const profileColumns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  logo: c.logo,
  seeks: c.seeks,
  offers: c.offers,
  industry: c.industry,
  district: expr.text(sql`coalesce(nullif(c.district, ''), c.city)`),
});
export type CompanyProfile = RowOfSelection<typeof profileColumns>;

/** The profiles of companies, by id. */
export function listCompanyProfiles(ids: readonly number[]): Promise<CompanyProfile[]> {
  return rows(
    profileColumns,
    sql`
      SELECT ${profileColumns} FROM companies c WHERE c.id = ANY (${ids}::integer[])
      ORDER BY c.id LIMIT ${ids.length}`,
  );
}
