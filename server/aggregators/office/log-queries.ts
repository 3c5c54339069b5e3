import {
  Activity,
  alias,
  escapeLike,
  expr,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
  where,
} from '../../../models/index.ts';
import { activityDefinitions } from '../../platform/feature.ts';
import { fromLocalTime, midnightAfter } from '../../platform/text/format.ts';
import type { LogQuery } from './schemas.ts';

const a = alias(Activity, 'a');

const activityColumns = select({
  id: a.id,
  type: a.type,
  actorId: a.actorId,
  actorName: optionalAlias(User, 'actor').name,
  subjectType: a.subjectType,
  subjectId: a.subjectId,
  /** The title of the subject at the time of the activity. */
  title: expr.text(sql`a.data ->> 'title'`).orNull(),
  data: a.data,
  at: a.at,
});
export type ActivityRow = RowOfSelection<typeof activityColumns>;

const ACTIVITIES = 100;

/** A condition on an activity, `a`: none that shows who writes to whom in private. */
function isInLog(): Sql {
  const privateTypes = activityDefinitions().flatMap(({ type, log }) => (log ? [] : [type]));
  return sql`a.type <> ALL (${privateTypes}::text[])`;
}

/** The audit log, newest first. `type` may be a type or a prefix of types. */
export async function listActivities({ limit = ACTIVITIES, ...query }: LogQuery & { limit?: number }) {
  const isOfType = query.type && sql`a.type LIKE ${`${escapeLike(query.type)}%`}`;
  const conditions = [
    isInLog(),
    query.person && sql`a.actor_id = ${query.person}`,
    query.from && sql`a.at >= ${fromLocalTime(`${query.from}T00:00`)}`,
    query.to && sql`a.at < ${midnightAfter(query.to)}`,
    query.before && sql`a.id < ${query.before}::bigint`,
  ];
  const newest = sql`ORDER BY a.id DESC LIMIT ${limit + 1}`;
  // Selects the newest of each matching type, and then the newest of all: looking for a rare type among all
  // activities would read the whole log.
  const source =
    isOfType && !query.person
      ? sql`
          (${distinctTypes}) AS k CROSS JOIN LATERAL (
            SELECT * FROM activities a ${where([sql`a.type = k.type`, ...conditions])} ${newest}
          ) AS a WHERE ${isOfType}`
      : sql`activities a ${where([isOfType, ...conditions])}`;
  const activities = await rows(
    activityColumns,
    sql`
      SELECT ${activityColumns} FROM (SELECT a.* FROM ${source} ${newest}) AS a
      LEFT JOIN users actor ON actor.id = a.actor_id ORDER BY a.id DESC`,
  );
  return { items: activities.slice(0, limit), hasMore: activities.length > limit };
}

/** Finds the types one after the other by the index (loose index scan): DISTINCT would read the whole log. */
const distinctTypes = sql`
  WITH RECURSIVE types AS (
    (SELECT type FROM activities ORDER BY type LIMIT 1)
    UNION ALL
    SELECT (SELECT a.type FROM activities a WHERE a.type > types.type ORDER BY a.type LIMIT 1)
    FROM types WHERE types.type IS NOT NULL
  )
  SELECT type FROM types WHERE type IS NOT NULL`;

const typeColumn = select({ type: alias(Activity, 'a').type });

/** The types of the activities in the log, by name. */
export async function listActivityTypes(): Promise<string[]> {
  const types = await rows(
    typeColumn,
    sql`SELECT ${typeColumn} FROM (${distinctTypes}) AS a WHERE ${isInLog()} ORDER BY type LIMIT 100`,
  );
  return types.map(({ type }) => type);
}

const nameColumn = select({ name: alias(User, 'users').name });

/** The name of the person whose activities the log shows. */
export async function findPersonName(personId: number | undefined): Promise<string | undefined> {
  if (personId === undefined) return undefined;
  return (await row(nameColumn, sql`SELECT ${nameColumn} FROM users WHERE id = ${personId}`))?.name;
}
