import { bigint, id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** An activity that a person was notified of. */
export const Notification = defineModel('notifications', {
  id: id(),
  userId: integer(),
  activityId: bigint(),
  createdAt: timestamp().defaultNow(),
  readAt: timestamp().nullable(),
  /** The newest unread notification of the same type and subject, which is shown instead of this one. */
  groupedIntoId: integer().nullable(),
});

/** A topic whose notifications a person also gets by e-mail. No row: no e-mail. */
export const NotificationSubscription = defineModel('notification_subscriptions', {
  userId: integer().primaryKey(),
  topic: text().primaryKey(),
  createdAt: timestamp().defaultNow(),
});
