import { alias, Company, notHidden, rows, type Sql, select, sql, User } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { localDay } from '../../platform/text/format.ts';

/** Years for which a company is one of founders. */
export const FOUNDER_YEARS = 5;

/** A condition: the company `c` is one of those that may reply to the opportunity `o`. */
export function isOpenToCompany(): Sql {
  const year = Number(localDay(now()).slice(0, 4));
  return sql`(CASE o.open_to
    WHEN 'industries' THEN c.industry = ANY (o.open_to_industries)
    WHEN 'schools' THEN c.industry = 'education'
    WHEN 'founders' THEN coalesce(c.founded >= ${year - FOUNDER_YEARS}::integer, false)
    ELSE true END)`;
}

/**
 * A condition: a user may reply to the opportunity `o` by what its owners chose, for themselves or as a
 * member of a company. The one statement of the rule, which replies, pages, lists, proposals and
 * notifications ask.
 */
export function isOpenTo(userId: number | null | Sql): Sql {
  return sql`(o.open_to = 'members' OR EXISTS (
    SELECT FROM company_members m JOIN companies c ON c.id = m.company_id
    WHERE m.user_id = ${userId} AND ${notHidden('company', sql`c.id`)} AND ${isOpenToCompany()}))`;
}

const companyColumn = select({ id: alias(Company, 'c').id });

/** Those of the companies that may reply to an opportunity. */
export async function keepCompaniesThatMayReply<Row extends { id: number }>(
  companies: readonly Row[],
  opportunityId: number,
): Promise<Row[]> {
  const ids = companies.map(({ id }) => id);
  const allowed = await rows(
    companyColumn,
    sql`
      SELECT ${companyColumn} FROM companies c JOIN opportunities o ON o.id = ${opportunityId}
      WHERE c.id = ANY (${ids}::integer[]) AND ${isOpenToCompany()} ORDER BY c.id LIMIT ${ids.length}`,
  );
  return companies.filter((company) => allowed.some(({ id }) => id === company.id));
}

const userColumn = select({ id: alias(User, 'u').id });

/** Those of the people who may reply to an opportunity. */
export async function keepPeopleWhoMayReply<Row extends { id: number }>(
  people: readonly Row[],
  opportunityId: number,
): Promise<Row[]> {
  const ids = people.map(({ id }) => id);
  const allowed = await rows(
    userColumn,
    sql`
      SELECT ${userColumn} FROM users u JOIN opportunities o ON o.id = ${opportunityId}
      WHERE u.id = ANY (${ids}::integer[]) AND ${isOpenTo(sql`u.id`)} ORDER BY u.id LIMIT ${ids.length}`,
  );
  return people.filter((person) => allowed.some(({ id }) => id === person.id));
}
