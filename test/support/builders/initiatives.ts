import { Initiative, row, rows, sql } from '../../../models/index.ts';
import { type Person, person } from './people.ts';

let number = 0;

/** An initiative that goes on, unless said otherwise. */
export function initiative(wish: Partial<Initiative['_creationAttributes']> = {}): Promise<Initiative> {
  number += 1;
  return Initiative.create({ slug: `initiativ-${number}`, title: `Initiativ ${number}`, status: 'running', ...wish });
}

/** A company with somebody who acts for it. */
export async function company(name = 'Firma'): Promise<{ company: { id: number; name: string }; owner: Person }> {
  const owner = await person();
  number += 1;
  const made = await row<{ id: number; name: string }>(sql`
    WITH made AS (INSERT INTO companies (slug, name) VALUES (${`firma-${number}`}, ${name}) RETURNING id, name),
      acting AS (INSERT INTO company_members (company_id, user_id) SELECT id, ${owner.id} FROM made)
    SELECT id, name FROM made`);
  if (!made) throw new Error('no company');
  return { company: made, owner };
}

/** What an officer's form sends at least. */
export const form = (more: Record<string, string | readonly string[]> = {}) => ({
  title: 'Grøn varme til erhvervsområdet',
  theme: 'green',
  status: 'running',
  published: 'true',
  ...more,
});

export async function count(table: 'followers' | 'companies' | 'comments', id: number): Promise<number> {
  const tables = {
    followers: sql`SELECT count(*)::int AS count FROM initiative_followers WHERE initiative_id = ${id}`,
    companies: sql`SELECT count(*)::int AS count FROM initiative_companies WHERE initiative_id = ${id}`,
    comments: sql`SELECT count(*)::int AS count FROM initiative_comments WHERE initiative_id = ${id}`,
  };
  return (await row<{ count: number }>(tables[table]))?.count ?? 0;
}

export async function activities(type: string): Promise<{ audience: number[]; data: Record<string, unknown> }[]> {
  return rows(sql`SELECT audience, data FROM activities WHERE type = ${type} ORDER BY id`);
}
