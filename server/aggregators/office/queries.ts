import { escapeLike, openOn, row, rows, type Sql, sql, where } from '../../../models/index.ts';
import type { Role } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { townDay } from '../../platform/text/format.ts';
import type { PeopleWish } from './schemas.ts';

/** A number of the town today, and how many of it came in the last 30 days. */
export type Figure = { name: string; value: number; recent: number };

/** A subquery, so that the moment is made once and not joined to each row. */
const recent = sql`count(*) FILTER (WHERE created_at > (SELECT at FROM since))::int`;

/** The town in figures, in one statement. */
export async function figures(): Promise<Figure[]> {
  const at = now();
  return rows<Figure>(sql`
    WITH since AS (SELECT ${at}::timestamptz - interval '30 days' AS at)
    SELECT * FROM (
      SELECT 1 AS place, 'companies' AS name, count(*)::int AS value, ${recent} AS recent FROM companies
      UNION ALL SELECT 2, 'people', count(*)::int, ${recent} FROM users
      UNION ALL SELECT 3, 'events', count(*) FILTER (WHERE ends_at > ${at} AND cancelled_at IS NULL)::int, ${recent} FROM events
      UNION ALL SELECT 4, 'registrations', count(*)::int, ${recent} FROM seat_registrations
      UNION ALL SELECT 5, 'initiatives', count(*) FILTER (WHERE status IN ('running', 'hearing'))::int, ${recent} FROM initiatives
      UNION ALL SELECT 6, 'comments', count(*)::int, ${recent} FROM initiative_comments
      UNION ALL SELECT 7, 'opportunities', count(*) FILTER (WHERE ${openOn(townDay(at))})::int, ${recent} FROM opportunities o
      UNION ALL SELECT 8, 'messages', count(*)::int, ${recent} FROM messages
    ) AS town ORDER BY place`);
}

export type Waiting = { unverified: number; withoutPeople: number; claims: number };

/** What waits for the office: companies that nobody has verified or acts for, and people who ask to act for one. */
export async function waitingForOffice(): Promise<Waiting> {
  const found = await row<Waiting>(sql`
    SELECT (SELECT count(*)::int FROM companies WHERE verified_at IS NULL) AS unverified,
      (SELECT count(*)::int FROM companies c WHERE NOT EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.id)) AS "withoutPeople",
      (SELECT count(*)::int FROM company_claims) AS claims`);
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
  const wanted = where([wish.q && namedLike(wish.q), wish.role && sql`u.role = ${wish.role}`]);
  const order = sql`${orders[wish.sort]}, u.id`;
  const found = await rows<PersonLine & { total: number }>(sql`
    SELECT u.id, u.name, u.email, u.role, u.picture, u.banned_at AS "bannedAt", u.created_at AS "createdAt",
           ARRAY(SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = u.id ORDER BY m.created_at LIMIT 5) AS companies,
           (SELECT count(*)::int FROM users u ${wanted}) AS total
    FROM (SELECT u.id FROM users u ${wanted} ORDER BY ${order} LIMIT ${size} OFFSET ${(wish.page - 1) * size}) AS page
    JOIN users u ON u.id = page.id ORDER BY ${order}`);
  const lines = found.map(({ total: _, ...line }) => ({ ...line, picture: pictureUrl(line.picture) }));
  const total = found[0]?.total ?? 0;
  return { people: lines, total, hasNext: wish.page * size < total };
}

function namedLike(q: string): Sql {
  const pattern = `%${escapeLike(q)}%`;
  return sql`(u.name ILIKE ${pattern} OR u.email ILIKE ${pattern})`;
}
