import { sql } from '../../../models/index.ts';
import { row } from '../query.ts';

let number = 0;
const nextNumber = () => {
  number += 1;
  return number;
};

type Created = { id: number; slug: string };

async function created(insert: Promise<Created | undefined>): Promise<Created> {
  const row = await insert;
  if (!row) throw new Error('nothing was created');
  return row;
}

export function insertEvent({ title = 'Morgenmøde', text = '', cancelled = false } = {}): Promise<Created> {
  return created(
    row(sql`
    INSERT INTO events (slug, title, description, starts_at, ends_at, online_url, cancelled_at)
    VALUES (${`moede-${nextNumber()}`}, ${title}, ${text}, '2026-12-03T07:00Z', '2026-12-03T08:30Z',
      'https://moede.example/hemmelig', ${cancelled ? '2026-01-01T00:00Z' : null})
    RETURNING id, slug`),
  );
}

export function insertInitiative({ title = 'Ny vej', published = true } = {}): Promise<Created> {
  return created(
    row(sql`
    WITH initiative AS (
      INSERT INTO initiatives (slug, title, body, status, published, starts_on)
      VALUES (${`initiativ-${nextNumber()}`}, ${title}, '**fed**', 'hearing', ${published}, '2026-01-01')
      RETURNING id, slug
    ), milestone AS (INSERT INTO initiative_milestones (initiative_id, title, due_on)
    SELECT id, 'Spadestik', '2026-10-01' FROM initiative)
    SELECT id, slug FROM initiative`),
  );
}

export function insertCompany({ name = 'Hedens VVS' } = {}): Promise<Created> {
  return created(
    row(sql`
    INSERT INTO companies (slug, name, phone, email)
    VALUES (${`firma-${nextNumber()}`}, ${name}, '12345678', 'mette@firma.example')
    RETURNING id, slug`),
  );
}

export function insertOpportunity(
  values: { title?: string; closesOn?: string; companyId?: number; userId?: number } = {},
): Promise<Created> {
  return created(
    row(sql`
    INSERT INTO opportunities (kind, matter, title, tags, closes_on, company_id, user_id)
    VALUES ('seeks', 'partner', ${values.title ?? 'Partner søges'}, '{træ}', ${values.closesOn ?? null},
      ${values.companyId ?? null}, ${values.userId ?? null})
    RETURNING id, '' AS slug`),
  );
}
