import { row, sql } from '../../../models/index.ts';

let number = 0;
const next = () => {
  number += 1;
  return number;
};

type Made = { id: number; slug: string };

async function made(one: Promise<Made | undefined>): Promise<Made> {
  const found = await one;
  if (!found) throw new Error('nothing was made');
  return found;
}

export function anEvent({ title = 'Morgenmøde', text = '', cancelled = false } = {}): Promise<Made> {
  return made(
    row(sql`
    INSERT INTO events (slug, title, description, starts_at, ends_at, online_url, cancelled_at)
    VALUES (${`moede-${next()}`}, ${title}, ${text}, '2026-12-03T07:00Z', '2026-12-03T08:30Z', 'https://moede.example/hemmelig', ${cancelled ? '2026-01-01T00:00Z' : null})
    RETURNING id, slug`),
  );
}

export function anInitiative({ title = 'Ny vej', published = true } = {}): Promise<Made> {
  return made(
    row(sql`
    WITH one AS (
      INSERT INTO initiatives (slug, title, body, status, published, starts_on)
      VALUES (${`initiativ-${next()}`}, ${title}, '**fed**', 'hearing', ${published}, '2026-01-01')
      RETURNING id, slug
    ), line AS (INSERT INTO initiative_milestones (initiative_id, title, due_on)
    SELECT id, 'Spadestik', '2026-10-01' FROM one)
    SELECT id, slug FROM one`),
  );
}

export function aCompany({ name = 'Hedens VVS' } = {}): Promise<Made> {
  return made(
    row(sql`
    INSERT INTO companies (slug, name, phone, email)
    VALUES (${`firma-${next()}`}, ${name}, '12345678', 'mette@firma.example')
    RETURNING id, slug`),
  );
}

export function anOpportunity(
  wish: { title?: string; closesOn?: string; companyId?: number; userId?: number } = {},
): Promise<Made> {
  return made(
    row(sql`
    INSERT INTO opportunities (kind, matter, title, tags, closes_on, company_id, user_id)
    VALUES ('seeks', 'partner', ${wish.title ?? 'Partner søges'}, '{træ}', ${wish.closesOn ?? null}, ${wish.companyId ?? null}, ${wish.userId ?? null})
    RETURNING id, '' AS slug`),
  );
}
