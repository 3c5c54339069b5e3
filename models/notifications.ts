import { bigint, boolean, id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** An activity, or a group of activities, that a person was notified of. */
export const Notification = defineModel('notifications', {
  id: id(),
  userId: integer(),
  /** The newest activity of the group. */
  activityId: bigint(),
  /** The time of the newest activity's delivery. */
  createdAt: timestamp().defaultNow(),
  readAt: timestamp().nullable(),
  /** Type and subject of a grouped type of activity. An unread row with it takes the next such activity. */
  groupKey: text().nullable(),
  /** Number of activities in the group that were not undone. None: the notification is not shown. */
  activityCount: integer().default(1),
  /** The oldest activity of the group. */
  firstActivityId: bigint(),
  /** How many activities of the group an e-mail has named, the newest of them, and when. */
  emailedCount: integer().default(0),
  emailedActivityId: bigint().nullable(),
  emailedAt: timestamp().nullable(),
});

/**
 * Whether a person also gets the notifications of a topic by e-mail. No row: only those of service topics.
 */
export const NotificationSubscription = defineModel('notification_subscriptions', {
  userId: integer().primaryKey(),
  topic: text().primaryKey(),
  isOn: boolean().default(true),
  createdAt: timestamp().defaultNow(),
});
