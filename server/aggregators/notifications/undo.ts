import { type Activity, execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { containsActivity, isKnown } from './repetition.ts';

/**
 * Takes an undone activity out of the unread notifications that contain it. The count of a group falls, and
 * its newest activity is the one before; a notification without activities is not shown any more. Those who
 * were not notified, because they knew of it, have nothing to take back.
 *
 * Locks in the order of the users, as `notifyAudience` does.
 */
export async function takeBackNotifications(activity: Activity): Promise<void> {
  const { id, groupKey, audience } = activity;
  await execute(sql`
    WITH affected AS (
      SELECT n.id FROM notifications n
      WHERE n.user_id = ANY (${audience}::integer[]) AND n.read_at IS NULL AND ${containsActivity(activity)}
        AND NOT ${isKnown(activity, sql`n.user_id`).shown}
      ORDER BY n.user_id FOR UPDATE
    )
    UPDATE notifications n SET
      activity_count = n.activity_count - 1,
      emailed_count = CASE
        WHEN n.emailed_activity_id >= ${id} OR ${isKnown(activity, sql`n.user_id`).emailed}
          THEN greatest(n.emailed_count - 1, 0)
        ELSE least(n.emailed_count, n.activity_count - 1) END,
      activity_id = CASE WHEN n.activity_id > ${id} THEN n.activity_id ELSE coalesce((
        SELECT max(g.id) FROM activities g
        WHERE g.group_key = ${groupKey} AND g.id >= n.first_activity_id AND g.id < ${id}
          AND g.undone_at IS NULL AND n.user_id = ANY (g.audience)
          AND NOT EXISTS (SELECT FROM notifications p WHERE p.user_id = n.user_id AND p.activity_id = g.id)
        ), n.activity_id) END,
      read_at = CASE WHEN n.activity_count = 1 THEN ${now()}::timestamptz END
    FROM affected WHERE n.id = affected.id AND n.activity_count > 0`);
}
