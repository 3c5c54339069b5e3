import { z } from 'zod';
import {
  alias,
  Company,
  expr,
  notHidden,
  openOn,
  opportunityKinds,
  opportunityMatters,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { localDay } from '../../../platform/text/format.ts';
import { type Market, marketOf, withoutOwnTrade } from './matching.ts';
import { marketOfOpportunity } from './opportunity-market.ts';

/** Maximum number of a user's opportunities in the profile: the newest. */
const MAX_OPPORTUNITIES = 30;

const company = z.object({
  id: z.number(),
  name: z.string(),
  seeks: z.array(z.string()),
  offers: z.array(z.string()),
  industry: z.string(),
  district: z.string(),
});
const opportunity = z.object({
  kind: z.enum(opportunityKinds),
  matter: z.enum(opportunityMatters),
  title: z.string(),
  body: z.string(),
  tags: z.array(z.string()),
  companyId: z.number().nullable(),
});

const u = alias(User, 'u');

const userColumns = (userId: number) =>
  select({
    seeks: u.seeks,
    district: u.district,
    companies: expr.json(
      sql`coalesce((
        SELECT json_agg(json_build_object(
          'id', c.id, 'name', c.name, 'seeks', c.seeks, 'offers', c.offers, 'industry', c.industry,
          'district', coalesce(nullif(c.district, ''), c.city)) ORDER BY m.created_at)
        FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = ${userId}), '[]')`,
      z.array(company),
    ),
    opportunities: expr.json(
      sql`coalesce((
        SELECT json_agg(json_build_object('kind', p.kind, 'matter', p.matter, 'title', p.title,
          'body', p.body, 'tags', p.tags, 'companyId', p.company_id) ORDER BY p.id)
        FROM (
          SELECT * FROM opportunities o WHERE ${isOwn(userId)} AND ${openOn(localDay(now()))}
          ORDER BY o.id DESC LIMIT ${MAX_OPPORTUNITIES}
        ) p), '[]')`,
      z.array(opportunity),
    ),
  });

/** A condition: the opportunity `o` is the user's, or one of their companies'. */
function isOwn(userId: number): Sql {
  return sql`o.id IN (
    SELECT id FROM opportunities WHERE user_id = ${userId} AND company_id IS NULL
    UNION SELECT p.id FROM company_members m JOIN opportunities p ON p.company_id = m.company_id
    WHERE m.user_id = ${userId})`;
}

/** `key`: changes with each change of the profile. */
export type UserProfile = { market: Market; companyIds: number[]; key: string };

/** What a user, their companies and their opportunities seek and offer. Undefined if there is nothing. */
export async function findUserProfile(userId: number): Promise<UserProfile | undefined> {
  const columns = userColumns(userId);
  const user = await row(columns, sql`SELECT ${columns} FROM users u WHERE u.id = ${userId}`);
  if (!user || user.companies.length + user.opportunities.length + user.seeks.length === 0) return undefined;
  const { companies, opportunities, seeks, district } = user;
  // A person is no firm, which could be the customer of another.
  const own: Market = { ...marketOf({ seeks, offers: [], district }), isFirm: false };
  const ofCompanies = companies.map((each) => marketOf(each));
  const ofOpportunities = opportunities.map((each) =>
    marketOfOpportunity({ ...each, company: companies.find(({ id }) => id === each.companyId) ?? null }),
  );
  return {
    market: together([...ofCompanies, ...ofOpportunities, own], companies[0] ?? { name: '', district }),
    companyIds: companies.map(({ id }) => id),
    key: JSON.stringify([companies, opportunities, seeks, district]),
  };
}

/** The opportunities of a company count for the company: what it offers itself, it does not seek. */
function together(
  markets: readonly Market[],
  { name, district }: { name: string; district: string },
): Market {
  const market: Market = {
    needs: markets.flatMap(({ needs }) => needs),
    customers: markets.flatMap(({ customers }) => customers),
    offers: markets.flatMap(({ offers }) => offers),
    trade: markets.flatMap(({ isFirm, trade }) => (isFirm ? trade : [])),
    main: markets.flatMap(({ isFirm, main }) => (isFirm ? main : [])),
    demand: markets.flatMap(({ demand }) => demand),
    supply: markets.flatMap(({ supply }) => supply),
    isFirm: name !== '',
    name,
    district,
  };
  return withoutOwnTrade(market, market.trade);
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

/** The profiles of companies, by id, without hidden ones. */
export function listCompanyProfiles(ids: readonly number[]): Promise<CompanyProfile[]> {
  return rows(
    profileColumns,
    sql`
      SELECT ${profileColumns} FROM companies c
      WHERE c.id = ANY (${ids}::integer[]) AND c.ended_at IS NULL AND ${notHidden('company', c.id)}
      ORDER BY c.id LIMIT ${ids.length}`,
  );
}

const wordsColumn = select({ seeks: u.seeks });

/** What a user says that they seek. */
export async function findOwnWords(userId: number): Promise<string[]> {
  const user = await row(wordsColumn, sql`SELECT ${wordsColumn} FROM users u WHERE u.id = ${userId}`);
  return user?.seeks ?? [];
}
