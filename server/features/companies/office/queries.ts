import {
  alias,
  Company,
  escapeLike,
  expr,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../../models/index.ts';
import { openRequestsAbout } from '../../../modules/requests/queries.ts';
import type { Industry } from '../industries.ts';
import { companyClaims } from '../members/claims.ts';
import type { OfficeQuery } from '../schemas.ts';

const c = alias(Company, 'c');
const officeColumns = () =>
  select({
    id: c.id,
    slug: c.slug,
    name: c.name,
    cvr: c.cvr,
    city: c.city,
    industry: c.industry.as<Industry>(),
    verifiedAt: c.verifiedAt,
    createdAt: c.createdAt,
    people: expr.integer(sql`SELECT count(*) FROM company_members m WHERE m.company_id = c.id`),
    claims: expr.integer(sql`SELECT count(*) ${openRequestsAbout(companyClaims, c.id)}`),
    total: expr.integer(sql`count(*) OVER ()`),
  });
/** A company in the office's list. */
export type OfficeCompany = Omit<RowOfSelection<ReturnType<typeof officeColumns>>, 'total'>;

const PAGE_SIZE = 50;

const orders: Record<OfficeQuery['sort'], Sql> = {
  name: sql`c.name COLLATE "da-x-icu"`,
  '-name': sql`c.name COLLATE "da-x-icu" DESC`,
  city: sql`c.city COLLATE "da-x-icu", c.name COLLATE "da-x-icu"`,
  '-city': sql`c.city COLLATE "da-x-icu" DESC, c.name COLLATE "da-x-icu"`,
  created: sql`c.created_at`,
  '-created': sql`c.created_at DESC`,
};

/** A page of the office's list, and the number of all its companies. */
export async function listOfficeCompanies(
  query: OfficeQuery,
  pageSize = PAGE_SIZE,
): Promise<{ items: OfficeCompany[]; hasMore: boolean; total: number }> {
  const conditions = where([
    query.q && matches(query.q),
    query.industry && sql`c.industry = ${query.industry}`,
    query.show && hasTask(query.show),
  ]);
  const columns = officeColumns();
  const page = await rows(
    columns,
    sql`
      SELECT ${columns} FROM companies c ${conditions}
      ORDER BY ${orders[query.sort]}, c.id LIMIT ${pageSize} OFFSET ${(query.page - 1) * pageSize}`,
  );
  const items = page.map(({ total: _, ...company }) => company);
  const total = page[0]?.total ?? 0;
  return { items, hasMore: query.page * pageSize < total, total };
}

/** A condition on a company, `c`: the task that it has for an officer, or that a register has it. */
function hasTask(task: NonNullable<OfficeQuery['show']>): Sql {
  if (task === 'unverified') return sql`c.verified_at IS NULL AND c.imported_at IS NULL`;
  if (task === 'claimed') return sql`EXISTS (SELECT ${openRequestsAbout(companyClaims, c.id)})`;
  if (task === 'registered') return sql`c.imported_at IS NOT NULL`;
  return sql`
    c.imported_at IS NULL AND NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)`;
}

function matches(q: string): Sql {
  const pattern = `%${escapeLike(q)}%`;
  return sql`(c.name ILIKE ${pattern} OR c.city ILIKE ${pattern} OR c.cvr = ${q.replace(/\s/g, '')})`;
}
