import { escapeLike, rows, type Sql, sql, where } from '../../../../models/index.ts';
import type { OfficeWish } from '../schemas.ts';

/** A company as the office sees it in its list. */
export type OfficeLine = {
  id: number;
  slug: string;
  name: string;
  cvr: string | null;
  city: string;
  industry: string;
  people: number;
  claims: number;
  verifiedAt: Date | null;
  createdAt: Date;
};

export const OFFICE_PAGE = 50;

const orders: Record<OfficeWish['sort'], Sql> = {
  name: sql`c.name COLLATE "da-x-icu"`,
  '-name': sql`c.name COLLATE "da-x-icu" DESC`,
  city: sql`c.city COLLATE "da-x-icu", c.name COLLATE "da-x-icu"`,
  '-city': sql`c.city COLLATE "da-x-icu" DESC, c.name COLLATE "da-x-icu"`,
  created: sql`c.created_at`,
  '-created': sql`c.created_at DESC`,
};

/** The companies that fit, in the order asked for: one page, and how many there are. */
export async function officeList(wish: OfficeWish, size = OFFICE_PAGE) {
  const found = await rows<OfficeLine & { total: number }>(sql`
    SELECT c.id, c.slug, c.name, c.cvr, c.city, c.industry, c.verified_at AS "verifiedAt", c.created_at AS "createdAt",
           (SELECT count(*) FROM company_members m WHERE m.company_id = c.id)::int AS people,
           (SELECT count(*) FROM company_claims k WHERE k.company_id = c.id)::int AS claims,
           count(*) OVER ()::int AS total
    FROM companies c ${where([wish.q && named(wish.q), wish.industry && sql`c.industry = ${wish.industry}`, wish.show && waits[wish.show]])}
    ORDER BY ${orders[wish.sort]}, c.id LIMIT ${size} OFFSET ${(wish.page - 1) * size}`);
  const lines = found.map(({ total: _, ...line }) => line);
  const total = found[0]?.total ?? 0;
  return { lines, total, hasNext: wish.page * size < total };
}

/** What of a company waits for the office. `c` is the company. */
const waits = {
  unverified: sql`c.verified_at IS NULL`,
  withoutPeople: sql`NOT EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.id)`,
  claimed: sql`EXISTS (SELECT 1 FROM company_claims k WHERE k.company_id = c.id)`,
};

function named(q: string): Sql {
  const pattern = `%${escapeLike(q)}%`;
  return sql`(c.name ILIKE ${pattern} OR c.city ILIKE ${pattern} OR c.cvr = ${q.replace(/\s/g, '')})`;
}
