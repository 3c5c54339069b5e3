import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { MarkNotificationsRead } from '../../platform/notifications.ts';

/**
 * Called by features whose subjects are read without a click on their notification, such as conversations.
 */
export const markNotificationsRead: MarkNotificationsRead = async (userId, activity, subjectId) => {
  await execute(sql`
    UPDATE notifications n SET read_at = ${now()} FROM activities a
    WHERE a.id = n.activity_id AND a.type = ${activity.type} AND a.subject_type = ${activity.subject}
      AND a.subject_id = ${subjectId} AND n.user_id = ${userId} AND n.read_at IS NULL`);
};
