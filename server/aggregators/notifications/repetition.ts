import { type Activity, emptySql, type Sql, sql } from '../../../models/index.ts';

/** Doing again within this time what was done and undone does not notify again. */
const PERIOD = sql`interval '24 hours'`;

/**
 * Whether a user knows of an activity from an earlier one that was undone: register, withdraw, register.
 * `shown`: they have read the earlier one; `emailed`: an e-mail named it. Conditions on `user`, the id.
 */
export function isKnown(activity: Activity, user: Sql): { shown: Sql; emailed: Sql } {
  const { id, undoKey, at } = activity;
  if (undoKey === null) return { shown: sql`false`, emailed: sql`false` };
  const earlier = (condition: Sql) => sql`EXISTS (
    SELECT FROM activities p JOIN notifications m
      ON m.user_id = ${user} AND m.group_key IS NOT DISTINCT FROM p.group_key AND m.first_activity_id <= p.id
    WHERE p.undo_key = ${undoKey} AND p.id < ${id} AND p.at > ${at}::timestamptz - ${PERIOD}
      AND p.undone_at IS NOT NULL AND ${condition})`;
  return {
    shown: earlier(sql`m.activity_count > 0 AND p.id <= m.activity_id AND m.read_at < p.undone_at`),
    emailed: earlier(sql`p.id <= m.emailed_activity_id AND m.emailed_at <= p.undone_at`),
  };
}

/** A condition on a notification, `n`: it contains the activity, perhaps among others of its group. */
export function containsActivity({ id, groupKey }: Pick<Activity, 'id' | 'groupKey'>): Sql {
  if (groupKey === null) return sql`n.activity_id = ${id}`;
  return sql`(n.group_key = ${groupKey} AND n.first_activity_id <= ${id} AND n.activity_id >= ${id})`;
}

/**
 * A FROM item: the activities of a notification, `n`, the newest first, as `g`. The actor's own
 * are not among them, because nobody is in the audience of their own activity.
 */
export function activitiesOf(condition: Sql = emptySql, limit = 20): Sql {
  return sql`LATERAL (
    SELECT g.* FROM activities g
    WHERE (g.id = n.activity_id OR g.group_key = n.group_key AND g.id >= n.first_activity_id
        AND g.id < n.activity_id AND g.undone_at IS NULL AND n.user_id = ANY (g.audience)) ${condition}
    ORDER BY g.id DESC LIMIT ${limit}) AS g`;
}
