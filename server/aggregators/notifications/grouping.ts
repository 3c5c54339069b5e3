import { execute, sql } from '../../../models/index.ts';
import { groupedTypes } from './topics.ts';

/**
 * Groups the unread notifications of these people: of each grouped type and subject only the newest is shown.
 * Idempotent.
 */
export async function groupNotifications(userIds: readonly number[]): Promise<void> {
  await execute(sql`
    WITH unread AS (
      SELECT n.id, n.grouped_into_id,
        max(n.id) OVER (PARTITION BY n.user_id, a.type, a.subject_type, a.subject_id) AS newest
      FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ANY (${userIds}::integer[]) AND n.read_at IS NULL
        AND a.type = ANY (${groupedTypes()}::text[])
    )
    UPDATE notifications n SET grouped_into_id = u.newest
    FROM unread u WHERE n.id = u.id AND u.id < u.newest AND u.grouped_into_id IS DISTINCT FROM u.newest`);
}
