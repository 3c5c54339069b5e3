import { execute, sql } from '../../../models/index.ts';
import { caseDecided } from '../../modules/reports/activities.ts';
import type { ActivityListener } from '../../platform/activities/record-activity.ts';
import { undoActivitiesAbout } from '../../platform/activities/undo-activities.ts';
import { now } from '../../platform/clock.ts';

/**
 * Marks the notifications about a thing as read when the office has hidden it: lists leave them out
 * (queries.ts), so nobody could read them, and the number of unread ones would stay.
 */
export const hiddenSubjects: ActivityListener = {
  unaddressed: [caseDecided.type],
  handle: async ({ type, data }) => {
    const decided = type === caseDecided.type ? caseDecided.data.safeParse(data) : undefined;
    if (!decided?.success || !['hide', 'remove'].includes(decided.data.measure)) return;
    await undoActivitiesAbout(decided.data);
    await execute(sql`
      UPDATE notifications n SET read_at = ${now()} FROM activities a
      WHERE a.id = n.activity_id AND a.subject_type = ${decided.data.type}
        AND a.subject_id = ${decided.data.id} AND a.undone_at IS NULL AND n.read_at IS NULL`);
  },
};
