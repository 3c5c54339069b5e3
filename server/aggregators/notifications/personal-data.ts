import {
  Activity,
  alias,
  Notification,
  NotificationSubscription,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { batchesById } from '../../platform/database/batches.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

const n = alias(Notification, 'n');
const a = alias(Activity, 'a');
const s = alias(NotificationSubscription, 's');

const notificationColumns = select({
  id: n.id,
  type: a.type,
  data: a.data,
  activity_count: n.activityCount,
  created_at: n.createdAt,
  read_at: n.readAt,
});
const subscriptionColumns = select({ topic: s.topic, is_on: s.isOn, created_at: s.createdAt });

export const personalData: PersonalData = {
  columns: ['notifications.user_id', 'notification_subscriptions.user_id'],
  collect: async (userId) => ({
    notifications: batchesById(({ afterId, limit }) =>
      rows(
        notificationColumns,
        sql`
          SELECT ${notificationColumns} FROM notifications n JOIN activities a ON a.id = n.activity_id
          WHERE n.user_id = ${userId} AND n.id > ${afterId}::bigint ORDER BY n.id LIMIT ${limit}`,
      ),
    ),
    emailSubscriptions: await rows(
      subscriptionColumns,
      sql`
        SELECT ${subscriptionColumns} FROM notification_subscriptions s
        WHERE s.user_id = ${userId} ORDER BY s.topic`,
    ),
  }),
};
