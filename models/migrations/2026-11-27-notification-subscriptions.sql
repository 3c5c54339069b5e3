-- Plain names for the topics that a person subscribes to, and for the notification that represents a group.
ALTER TABLE notification_wishes RENAME TO notification_subscriptions;
ALTER TABLE notification_subscriptions
  RENAME CONSTRAINT notification_wishes_pkey TO notification_subscriptions_pkey;
ALTER TABLE notification_subscriptions
  RENAME CONSTRAINT notification_wishes_user_id_fkey TO notification_subscriptions_user_id_fkey;

ALTER TABLE notifications RENAME COLUMN into_id TO grouped_into_id;
ALTER TABLE notifications RENAME CONSTRAINT notifications_into_id_fkey TO notifications_grouped_into_id_fkey;
ALTER INDEX notifications_into RENAME TO notifications_grouped_into;
