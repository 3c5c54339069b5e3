import { columns, openOn, row, rows, sql, where } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { townDay } from '../../platform/text/format.ts';
import { asCard, type CompanyCard, cardColumns } from '../companies/queries.ts';
import { knownSides, likelyCompanies, sideOfPerson } from './match-queries.ts';
import { type Fit, fitBetween, type Profile, type Reason } from './matching.ts';
import type { Kind, ListWish, Matter } from './schemas.ts';

export type OpportunityLine = {
  id: number;
  kind: Kind;
  matter: Matter;
  title: string;
  body: string;
  tags: string[];
  closesOn: string | null;
  closedAt: Date | null;
  createdAt: Date;
  company: { slug: string; name: string; logo: string | null; district: string } | null;
  person: { id: number; name: string } | null;
};

/** `o` is the opportunity, `c` its company and `u` who posted it. */
const lineColumns = columns<OpportunityLine>({
  id: sql`o.id`,
  kind: sql`o.kind`,
  matter: sql`o.matter`,
  title: sql`o.title`,
  body: sql`o.body`,
  tags: sql`o.tags`,
  closesOn: sql`o.closes_on::text`,
  closedAt: sql`o.closed_at`,
  createdAt: sql`o.created_at`,
  company: sql`CASE WHEN c.id IS NOT NULL THEN json_build_object(
    'slug', c.slug, 'name', c.name, 'logo', c.logo, 'district', coalesce(nullif(c.district, ''), c.city)) END`,
  person: sql`CASE WHEN u.id IS NOT NULL AND u.banned_at IS NULL THEN json_build_object('id', u.id, 'name', u.name) END`,
});

export const PAGE = 20;

/** What is sought and offered now, newest first. */
export async function openOpportunities(
  wish: ListWish,
): Promise<{ opportunities: OpportunityLine[]; isMore: boolean }> {
  const wanted = where([
    openOn(townDay(now())),
    wish.kind && sql`o.kind = ${wish.kind}`,
    wish.matter && sql`o.matter = ${wish.matter}`,
    wish.q && sql`(o.search @@ websearch_to_tsquery('danish', ${wish.q}) OR ${wish.q} <% o.title)`,
  ]);
  const found = await rows<OpportunityLine>(sql`
    SELECT ${lineColumns}
    FROM (SELECT * FROM opportunities o ${wanted} ORDER BY o.created_at DESC, o.id DESC LIMIT ${PAGE + 1} OFFSET ${(wish.page - 1) * PAGE}) AS o
    LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id ORDER BY o.created_at DESC, o.id DESC`);
  return { opportunities: found.slice(0, PAGE).map(withLogo), isMore: found.length > PAGE };
}

export type OpportunityPage = OpportunityLine & { companyId: number | null; userId: number | null; actsForIt: boolean };

export async function opportunityPage(id: number, viewer: number | null): Promise<OpportunityPage | undefined> {
  const found = await row<OpportunityPage>(sql`
    SELECT ${lineColumns}, o.company_id AS "companyId", o.user_id AS "userId",
      EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = o.company_id AND m.user_id = ${viewer}) AS "actsForIt"
    FROM opportunities o LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id WHERE o.id = ${id}`);
  return found && withLogo(found);
}

/** A person's own and their companies', open ones first. */
export async function opportunitiesOf(userId: number): Promise<OpportunityLine[]> {
  const found = await rows<OpportunityLine>(sql`
    SELECT ${lineColumns} FROM opportunities o LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id
    WHERE o.id IN (
      SELECT id FROM opportunities WHERE user_id = ${userId} AND company_id IS NULL
      UNION SELECT p.id FROM company_members m JOIN opportunities p ON p.company_id = m.company_id WHERE m.user_id = ${userId})
    ORDER BY o.closed_at IS NOT NULL, o.created_at DESC, o.id DESC LIMIT 50`);
  return found.map(withLogo);
}

function withLogo<Line extends OpportunityLine>(line: Line): Line {
  return line.company ? { ...line, company: { ...line.company, logo: pictureUrl(line.company.logo) } } : line;
}

export type FittingCompany = CompanyCard & { reason: Reason };

/** The companies that fit a person: what they and their companies seek and offer, met by what others do. Best first. */
export async function fitsForPerson(userId: number, { limit }: { limit: number }): Promise<FittingCompany[]> {
  const us = await sideOfPerson(userId);
  return us ? companiesThatFit(us, us.companyIds, limit) : [];
}

/** The companies that fit a side, best first; not those named. */
export async function companiesThatFit(
  us: Profile,
  except: readonly number[],
  limit: number,
): Promise<FittingCompany[]> {
  const likely = await likelyCompanies(us, except);
  const fitting = await knownSides(likely);
  const best = fitting
    .flatMap(({ id, side }) => {
      const found = fitBetween(us, side);
      return found ? [{ id, ...found }] : [];
    })
    .sort(byScore)
    .slice(0, limit);
  if (best.length === 0) return [];
  const cards = await rows<CompanyCard>(
    sql`SELECT ${cardColumns} FROM companies c WHERE c.id = ANY (${best.map(({ id }) => id)}::integer[]) ORDER BY c.id LIMIT ${limit}`,
  );
  return best.flatMap(({ id, reason }) => {
    const card = cards.find((each) => each.id === id);
    return card ? [{ ...asCard(card), reason }] : [];
  });
}

function byScore(one: Fit & { id: number }, other: Fit & { id: number }): number {
  return other.score - one.score || other.id - one.id;
}
