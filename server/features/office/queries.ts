import { escapeLike, openOn, row, rows, type Sql, sql, where } from '../../../models/index.ts';
import type { Role } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { townDay } from '../../platform/text/format.ts';
import type { PeopleWish } from './shapes.ts';

/** A number of the town today, and how many of it came in the last 30 days. */
export type Figure = { name: string; value: number; recent: number };

/** The town in figures, in one statement. */
export async function figures(): Promise<Figure[]> {
  const at = now();
  return rows<Figure>(sql`
    WITH since AS (SELECT ${at}::timestamptz - interval '30 days' AS at)
    SELECT * FROM (
      SELECT 1 AS place, 'companies' AS name, count(*)::int AS value, count(*) FILTER (WHERE created_at > since.at)::int AS recent FROM companies, since
      UNION ALL SELECT 2, 'people', count(*)::int, count(*) FILTER (WHERE created_at > since.at)::int FROM users, since
      UNION ALL SELECT 3, 'events', count(*) FILTER (WHERE ends_at > ${at} AND cancelled_at IS NULL)::int, count(*) FILTER (WHERE created_at > since.at)::int FROM events, since
      UNION ALL SELECT 4, 'registrations', count(*)::int, count(*) FILTER (WHERE created_at > since.at)::int FROM event_registrations, since
      UNION ALL SELECT 5, 'initiatives', count(*) FILTER (WHERE status IN ('running', 'hearing'))::int, count(*) FILTER (WHERE created_at > since.at)::int FROM initiatives, since
      UNION ALL SELECT 6, 'comments', count(*)::int, count(*) FILTER (WHERE created_at > since.at)::int FROM initiative_comments, since
      UNION ALL SELECT 7, 'opportunities', count(*) FILTER (WHERE ${openOn(townDay(at))})::int, count(*) FILTER (WHERE created_at > since.at)::int FROM opportunities o, since
      UNION ALL SELECT 8, 'messages', count(*)::int, count(*) FILTER (WHERE created_at > since.at)::int FROM messages, since
    ) AS town ORDER BY place`);
}

export type Waiting = { unverified: number; withoutPeople: number; claims: number };

/** What waits for the office: companies that nobody has verified or acts for, and people who ask to act for one. */
export async function waitingForOffice(): Promise<Waiting> {
  const found = await row<Waiting>(sql`
    SELECT count(*) FILTER (WHERE verified_at IS NULL)::int AS unverified,
           count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.id))::int AS "withoutPeople",
           (SELECT count(*)::int FROM company_claims) AS claims
    FROM companies c`);
  return found ?? { unverified: 0, withoutPeople: 0, claims: 0 };
}

export type PersonLine = {
  id: number;
  name: string;
  email: string | null;
  role: Role;
  picture: string | null;
  companies: string[];
  bannedAt: Date | null;
  createdAt: Date;
};

const PEOPLE = 50;

const orders: Record<PeopleWish['sort'], Sql> = {
  name: sql`u.name COLLATE "da-x-icu"`,
  '-name': sql`u.name COLLATE "da-x-icu" DESC`,
  since: sql`u.created_at`,
  '-since': sql`u.created_at DESC`,
};

/** Accounts, names as Danes sort; one page and how many there are. */
export async function people(wish: PeopleWish, size = PEOPLE) {
  const found = await rows<PersonLine & { total: number }>(sql`
    SELECT u.id, u.name, u.email, u.role, u.picture, u.banned_at AS "bannedAt", u.created_at AS "createdAt",
           ARRAY(SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = u.id ORDER BY m.created_at LIMIT 5) AS companies,
           count(*) OVER ()::int AS total
    FROM users u ${where([wish.q && namedLike(wish.q), wish.role && sql`u.role = ${wish.role}`])}
    ORDER BY ${orders[wish.sort]}, u.id LIMIT ${size} OFFSET ${(wish.page - 1) * size}`);
  const lines = found.map(({ total: _, ...line }) => ({ ...line, picture: pictureUrl(line.picture) }));
  const total = found[0]?.total ?? 0;
  return { people: lines, total, hasNext: wish.page * size < total };
}

function namedLike(q: string): Sql {
  const pattern = `%${escapeLike(q)}%`;
  return sql`(u.name ILIKE ${pattern} OR u.email ILIKE ${pattern})`;
}
