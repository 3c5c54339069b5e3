import { row, rows, sql } from '../../../models/index.ts';

export type CompanyLink = { id: number; slug: string; name: string };

/** The companies that a person acts for, oldest membership first. */
export function companiesOf(userId: number): Promise<CompanyLink[]> {
  return rows<CompanyLink>(sql`
    SELECT c.id, c.slug, c.name FROM company_members m JOIN companies c ON c.id = m.company_id
    WHERE m.user_id = ${userId} ORDER BY m.created_at, c.id LIMIT 50`);
}

/** Whether a person acts for a company. */
export async function actsFor(userId: number, companyId: number): Promise<boolean> {
  return Boolean(await row(sql`SELECT 1 FROM company_members WHERE company_id = ${companyId} AND user_id = ${userId}`));
}

/** The ids of a company's people: whom its news concerns. */
export async function peopleOf(companyId: number): Promise<number[]> {
  const people = await rows<{ userId: number }>(sql`
    SELECT user_id AS "userId" FROM company_members WHERE company_id = ${companyId} ORDER BY created_at, user_id`);
  return people.map(({ userId }) => userId);
}
