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
import type { Translate } from '../../platform/i18n/i18n.ts';
import { fromLocalTime, midnightAfter } from '../../platform/text/format.ts';
import { searchConditions, windowsBelow } from './log-search.ts';
import type { LogQuery } from './schemas.ts';

const a = alias(Activity, 'a');

const activityColumns = select({
  id: a.id,
  type: a.type,
  actorId: a.actorId,
  actorName: optionalAlias(User, 'actor').name,
  actorRole: a.actorRole,
  actorPseudonym: a.actorPseudonym,
  concernsId: a.concernsId,
  concernsName: optionalAlias(User, 'concerned').name,
  subjectType: a.subjectType,
  subjectId: a.subjectId,
  /** The title of the subject at the time of the activity. */
  title: expr.text(sql`a.data ->> 'title'`).orNull(),
  data: a.data,
  changes: a.changes,
  at: a.at,
});
export type ActivityRow = RowOfSelection<typeof activityColumns>;

const ACTIVITIES = 100;

/** A condition on the type of an activity, `a`: none that shows who writes to whom in private. */
function isOfLog(): Sql {
  const privateTypes = activityDefinitions().flatMap(({ type, log }) => (log ? [] : [type]));
  return sql`a.type <> ALL (${privateTypes}::text[])`;
}

/** The audit log, newest first. `type` may be a type or a prefix of types. `t`: of the reader, for `q`. */
export async function listActivities(
  { limit = ACTIVITIES, ...query }: LogQuery & { limit?: number },
  t: Translate,
) {
  const conditions = [isOfLog(), sql`a.in_log`, ...filtersOf(query)];
  const activities = query.q
    ? await listMatching(query, { conditions, limit: limit + 1, t })
    : await listNewest(query, { conditions, limit: limit + 1 });
  return { items: activities.slice(0, limit), hasMore: activities.length > limit };
}

function filtersOf({ person, pseudonym, from, to, before }: LogQuery) {
  return [
    person && sql`a.actor_id = ${person}`,
    pseudonym && sql`a.actor_pseudonym = ${pseudonym}`,
    from && sql`a.at >= ${fromLocalTime(`${from}T00:00`)}`,
    to && sql`a.at < ${midnightAfter(to)}`,
    before && sql`a.id < ${before}::bigint`,
  ];
}

function isOfType(type: string): Sql | false {
  return type !== '' && sql`a.type LIKE ${`${escapeLike(type)}%`}`;
}

type Conditions = { conditions: Parameters<typeof where>[0]; limit: number };

function listNewest({ type, person, pseudonym }: LogQuery, { conditions, limit }: Conditions) {
  const ofType = isOfType(type);
  const newest = sql`ORDER BY a.id DESC LIMIT ${limit}`;
  // Selects the newest of each matching type, and then the newest of all: looking for a rare type among all
  // activities would read the whole log.
  const source =
    ofType && !person && !pseudonym
      ? sql`
          (${distinctTypes}) AS k CROSS JOIN LATERAL (
            SELECT * FROM activities a ${where([sql`a.type = k.type`, ...conditions])} ${newest}
          ) AS a WHERE ${ofType}`
      : sql`activities a ${where([ofType, ...conditions])}`;
  return withNames(sql`SELECT a.* FROM ${source} ${newest}`);
}

/** Materialises the matches of a window: for their order alone, the log would be read from its end. */
async function listMatching(query: LogQuery, { conditions, limit, t }: Conditions & { t: Translate }) {
  const words = await searchConditions(query.q, t);
  const newest = query.before ? Number(query.before) : await newestIdAfterAll();
  const found: ActivityRow[] = [];
  for (const { from, before } of windowsBelow(newest)) {
    const inWindow = sql`a.id >= ${from}::bigint AND a.id < ${before}::bigint`;
    const matching = where([inWindow, isOfType(query.type), ...words, ...conditions]);
    const activities = await withNames(sql`
      WITH matching AS MATERIALIZED (SELECT a.id FROM activities a ${matching})
      SELECT a.* FROM activities a WHERE a.id IN (
        SELECT id FROM matching ORDER BY id DESC LIMIT ${limit - found.length})`);
    found.push(...activities);
    if (found.length >= limit) break;
  }
  return found;
}

function withNames(activities: Sql): Promise<ActivityRow[]> {
  return rows(
    activityColumns,
    sql`
      SELECT ${activityColumns} FROM (${activities}) AS a
      LEFT JOIN users actor ON actor.id = a.actor_id
      LEFT JOIN users concerned ON concerned.id = a.concerns_id ORDER BY a.id DESC`,
  );
}

const newestColumn = select({ id: expr.float(sql`coalesce(max(a.id), 0) + 1`) });

async function newestIdAfterAll(): Promise<number> {
  return (await row(newestColumn, sql`SELECT ${newestColumn} FROM activities a`))?.id ?? 0;
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
    sql`SELECT ${typeColumn} FROM (${distinctTypes}) AS a WHERE ${isOfLog()} ORDER BY type LIMIT 100`,
  );
  return types.map(({ type }) => type);
}

const u = alias(User, 'users');
const nameColumn = select({ name: u.name });

/** The name of the person whose activities the log shows. */
export async function findPersonName(personId: number | undefined): Promise<string | undefined> {
  if (personId === undefined) return undefined;
  return (await row(nameColumn, sql`SELECT ${nameColumn} FROM users WHERE id = ${personId}`))?.name;
}
