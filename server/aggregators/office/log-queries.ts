import { escapeLike, row, rows, sql, where } from '../../../models/index.ts';
import { fromTownTime, midnightAfter } from '../../platform/text/format.ts';
import type { LogWish } from './schemas.ts';

export type ActivityLine = {
  id: string;
  type: string;
  actorId: number | null;
  actorName: string | null;
  subjectType: string;
  subjectId: number | null;
  /** What it is called: as it was then, a person as now. */
  title: string | null;
  /** Where it is to be seen, while it is there. */
  href: string | null;
  data: Record<string, unknown>;
  at: Date;
};

const ACTIVITIES = 100;

/** The audit log, newest first, before the id given. `type` may be a whole type or the subject it begins with. */
export async function activities({ limit = ACTIVITIES, ...wish }: LogWish & { limit?: number }) {
  const typed = wish.type && sql`a.type LIKE ${`${escapeLike(wish.type)}%`}`;
  const others = [
    wish.person && sql`a.actor_id = ${wish.person}`,
    wish.from && sql`a.at >= ${fromTownTime(`${wish.from}T00:00`)}`,
    wish.to && sql`a.at < ${midnightAfter(wish.to)}`,
    wish.before && sql`a.id < ${wish.before}::bigint`,
  ];
  const newest = sql`ORDER BY a.id DESC LIMIT ${limit + 1}`;
  // Of each type that fits the newest, and of these the newest: to look for a rare one among all takes the whole log.
  const wanted =
    typed && !wish.person
      ? sql`(${eachType}) AS k CROSS JOIN LATERAL (SELECT * FROM activities a ${where([sql`a.type = k.type`, ...others])} ${newest}) AS a WHERE ${typed}`
      : sql`activities a ${where([typed, ...others])}`;
  const found = await rows<ActivityLine>(sql`
    SELECT a.id, a.type, a.actor_id AS "actorId", u.name AS "actorName", a.subject_type AS "subjectType",
           a.subject_id AS "subjectId", coalesce(a.data ->> 'title', p.name) AS title, a.data, a.at,
           coalesce('/companies/' || c.slug, '/events/' || e.slug, '/initiatives/' || i.slug, '/people/' || p.id,
                    '/opportunities/' || o.id, '/initiatives/' || ci.slug || '/comments/' || ic.id) AS href
    FROM (SELECT a.* FROM ${wanted} ${newest}) AS a LEFT JOIN users u ON u.id = a.actor_id
    LEFT JOIN companies c ON a.subject_type = 'company' AND c.id = a.subject_id
    LEFT JOIN events e ON a.subject_type = 'event' AND e.id = a.subject_id
    LEFT JOIN initiatives i ON a.subject_type = 'initiative' AND i.id = a.subject_id
    LEFT JOIN users p ON a.subject_type = 'person' AND p.id = a.subject_id
    LEFT JOIN opportunities o ON a.subject_type = 'opportunity' AND o.id = a.subject_id
    LEFT JOIN comments ic ON a.subject_type = 'comment' AND ic.id = a.subject_id
    LEFT JOIN initiatives ci ON ic.subject_type = 'initiative' AND ci.id = ic.subject_id ORDER BY a.id DESC`);
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

/** Whose doings one reads. */
export async function nameOf(personId: number | undefined): Promise<string | undefined> {
  if (personId === undefined) return undefined;
  return (await row<{ name: string }>(sql`SELECT name FROM users WHERE id = ${personId}`))?.name;
}
