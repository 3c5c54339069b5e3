import {
  Activity,
  alias,
  Company,
  CompanyMember,
  expr,
  Initiative,
  inTransaction,
  row,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { type Person, person } from './people.ts';

let number = 0;

/** A running initiative, unless the fields say otherwise. */
export function initiative(fields: Partial<Initiative['_creationAttributes']> = {}): Promise<Initiative> {
  number += 1;
  return Initiative.create({
    slug: `initiativ-${number}`,
    title: `Initiativ ${number}`,
    status: 'running',
    ...fields,
  });
}

/** A company with a person who acts for it. */
export async function company(name = 'Firma'): Promise<{ company: Company; owner: Person }> {
  const owner = await person();
  number += 1;
  const slug = `firma-${number}`;
  return inTransaction(async () => {
    const created = await Company.create({ slug, name });
    await CompanyMember.create({ companyId: created.id, userId: owner.id });
    return { company: created, owner };
  });
}

/** What the form of an officer sends at least. */
export const form = (more: Record<string, string | readonly string[]> = {}) => ({
  title: 'Grøn varme til erhvervsområdet',
  theme: 'green',
  status: 'running',
  published: 'true',
  ...more,
});

const counted = select({ count: expr.integer(sql`count(*)`) });

/** How many of these an initiative has. */
export async function count(name: 'followers' | 'companies' | 'comments', id: number): Promise<number> {
  const tables = {
    followers: sql`follows WHERE subject_type = 'initiative' AND subject_id = ${id}`,
    companies: sql`initiative_companies WHERE initiative_id = ${id}`,
    comments: sql`comments WHERE subject_type = 'initiative' AND subject_id = ${id}`,
  };
  return (await row(counted, sql`SELECT ${counted} FROM ${tables[name]}`))?.count ?? 0;
}

const a = alias(Activity, 'a');
const activityColumns = select({ audience: a.audience, data: a.data });

export function activities(type: string) {
  return rows(
    activityColumns,
    sql`SELECT ${activityColumns} FROM activities a WHERE a.type = ${type} ORDER BY a.id`,
  );
}
