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
import { createPerson, type Person } from './people.ts';

let number = 0;

/** Creates a running initiative; `fields` override that. */
export function createInitiative(
  fields: Partial<Initiative['_creationAttributes']> = {},
): Promise<Initiative> {
  number += 1;
  return Initiative.create({
    slug: `initiativ-${number}`,
    title: `Initiativ ${number}`,
    status: 'running',
    ...fields,
  });
}

/** Creates a company with one member. */
export async function createCompanyWithOwner(name = 'Firma'): Promise<{ company: Company; owner: Person }> {
  const owner = await createPerson();
  number += 1;
  const slug = `firma-${number}`;
  return inTransaction(async () => {
    const created = await Company.create({ slug, name });
    await CompanyMember.create({ companyId: created.id, userId: owner.id });
    return { company: created, owner };
  });
}

/** The fewest fields that an officer's form sends. */
export const initiativeFields = (overrides: Record<string, string | readonly string[]> = {}) => ({
  title: 'Grøn varme til erhvervsområdet',
  theme: 'green',
  status: 'running',
  published: 'true',
  ...overrides,
});

const countColumn = select({ count: expr.integer(sql`count(*)`) });

/** Counts the followers, companies or comments of an initiative. */
export async function countOf(name: 'followers' | 'companies' | 'comments', id: number): Promise<number> {
  const tables = {
    followers: sql`follows WHERE subject_type = 'initiative' AND subject_id = ${id}`,
    companies: sql`initiative_companies WHERE initiative_id = ${id}`,
    comments: sql`comments WHERE subject_type = 'initiative' AND subject_id = ${id}`,
  };
  return (await row(countColumn, sql`SELECT ${countColumn} FROM ${tables[name]}`))?.count ?? 0;
}

const a = alias(Activity, 'a');
const activityColumns = select({ audience: a.audience, data: a.data });

export function activitiesOf(type: string) {
  return rows(
    activityColumns,
    sql`SELECT ${activityColumns} FROM activities a WHERE a.type = ${type} ORDER BY a.id`,
  );
}
