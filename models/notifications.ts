import { bigint, id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** An activity that a person was notified of. */
export const Notification = defineModel('notifications', {
  id: id(),
  userId: integer(),
  activityId: bigint(),
  createdAt: timestamp().defaultNow(),
  readAt: timestamp().nullable(),
  /**
   * The newest of the unread notifications of one type about one subject represents the others, which refer
   * to it.
   */
  groupedIntoId: integer().nullable(),
});

/** A topic of which a person gets notifications by e-mail. No row: no e-mail. */
export const NotificationSubscription = defineModel('notification_subscriptions', {
  userId: integer().primaryKey(),
  topic: text().primaryKey(),
  createdAt: timestamp().defaultNow(),
});
