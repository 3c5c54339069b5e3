import { escapeLike, openOn, row, rows, type Sql, sql, where } from '../../../models/index.ts';
import type { Role } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { townDay } from '../../platform/text/format.ts';

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
      UNION ALL SELECT 4, 'registrations', count(*)::int, ${recent} FROM event_registrations
      UNION ALL SELECT 5, 'initiatives', count(*) FILTER (WHERE status IN ('running', 'hearing'))::int, ${recent} FROM initiatives
      UNION ALL SELECT 6, 'comments', count(*)::int, ${recent} FROM initiative_comments
      UNION ALL SELECT 7, 'opportunities', count(*) FILTER (WHERE ${openOn(townDay(at))})::int, ${recent} FROM opportunities o
      UNION ALL SELECT 8, 'messages', count(*)::int, ${recent} FROM messages
    ) AS town ORDER BY place`);
}

/** What waits for the office: companies that nobody has verified, and those for which nobody acts. */
export async function waitingForOffice(): Promise<{ unverified: number; withoutPeople: number }> {
  const found = await row<{ unverified: number; withoutPeople: number }>(sql`
    SELECT (SELECT count(*)::int FROM companies WHERE verified_at IS NULL) AS unverified,
      (SELECT count(*)::int FROM companies c WHERE NOT EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.id)) AS "withoutPeople"`);
  return found ?? { unverified: 0, withoutPeople: 0 };
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

/** Accounts by name, as Danes sort; one page and how many there are. */
export async function people(wish: { q: string; role?: Role | undefined; page: number }) {
  const wanted = where([wish.q && namedLike(wish.q), wish.role && sql`u.role = ${wish.role}`]);
  const order = sql`u.name COLLATE "da-x-icu", u.id`;
  const found = await rows<PersonLine & { total: number }>(sql`
    SELECT u.id, u.name, u.email, u.role, u.picture, u.banned_at AS "bannedAt", u.created_at AS "createdAt",
           ARRAY(SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = u.id ORDER BY m.created_at LIMIT 5) AS companies,
           (SELECT count(*)::int FROM users u ${wanted}) AS total
    FROM (SELECT u.id FROM users u ${wanted} ORDER BY ${order} LIMIT ${PEOPLE} OFFSET ${(wish.page - 1) * PEOPLE}) AS page
    JOIN users u ON u.id = page.id ORDER BY ${order}`);
  const lines = found.map(({ total: _, ...line }) => ({ ...line, picture: pictureUrl(line.picture) }));
  const total = found[0]?.total ?? 0;
  return { people: lines, total, hasNext: wish.page * PEOPLE < total };
}

export type ActivityLine = {
  id: string;
  type: string;
  actorId: number | null;
  actorName: string | null;
  subjectType: string;
  subjectId: number | null;
  data: Record<string, unknown>;
  at: Date;
};

const ACTIVITIES = 100;

/** The audit log, newest first, before the id given. `type` may be a whole type or the subject it begins with. */
export async function activities(wish: {
  type: string;
  person?: number | undefined;
  before?: string | undefined;
  limit?: number;
}) {
  const limit = wish.limit ?? ACTIVITIES;
  const typed = wish.type && sql`a.type LIKE ${`${escapeLike(wish.type)}%`}`;
  const older = wish.before && sql`a.id < ${wish.before}::bigint`;
  const newest = sql`ORDER BY a.id DESC LIMIT ${limit + 1}`;
  // Of each type that fits the newest, and of these the newest: to look for a rare one among all takes the whole log.
  const wanted =
    typed && !wish.person
      ? sql`(${eachType}) AS k CROSS JOIN LATERAL (SELECT * FROM activities a ${where([sql`a.type = k.type`, older])} ${newest}) AS a WHERE ${typed}`
      : sql`activities a ${where([typed, wish.person && sql`a.actor_id = ${wish.person}`, older])}`;
  const found = await rows<ActivityLine>(sql`
    SELECT a.id, a.type, a.actor_id AS "actorId", u.name AS "actorName", a.subject_type AS "subjectType",
           a.subject_id AS "subjectId", a.data, a.at
    FROM (SELECT a.* FROM ${wanted} ${newest}) AS a LEFT JOIN users u ON u.id = a.actor_id ORDER BY a.id DESC`);
  const lines = found.slice(0, limit);
  return { lines, older: found.length > limit ? lines.at(-1)?.id : undefined };
}

/** The types that have happened, for the filter. */
export async function activityTypes(): Promise<string[]> {
  const found = await rows<{ type: string }>(sql`SELECT type FROM (${eachType}) AS types ORDER BY type LIMIT 100`);
  return found.map(({ type }) => type);
}

/** From one type to the next along the index: DISTINCT would read the log of all years. */
const eachType = sql`
  WITH RECURSIVE types AS (
    (SELECT type FROM activities ORDER BY type LIMIT 1)
    UNION ALL
    SELECT (SELECT a.type FROM activities a WHERE a.type > types.type ORDER BY a.type LIMIT 1) FROM types WHERE types.type IS NOT NULL
  )
  SELECT type FROM types WHERE type IS NOT NULL`;

function namedLike(q: string): Sql {
  const pattern = `%${escapeLike(q)}%`;
  return sql`(u.name ILIKE ${pattern} OR u.email ILIKE ${pattern})`;
}
