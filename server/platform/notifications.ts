import type { ActivityDefinition } from './activities/define-activity.ts';

/**
 * Marks a user's notifications of one activity type about one subject as read, because the user has seen the
 * subject itself. Their e-mails are not sent then.
 */
export type MarkNotificationsRead = (
  userId: number,
  activity: Pick<ActivityDefinition, 'type' | 'subject'>,
  subjectId: number,
) => Promise<void>;

let handler: MarkNotificationsRead | undefined;

/** Sets the handler of the feature that owns the notifications. */
export function registerNotifications(markRead: MarkNotificationsRead | undefined): void {
  handler = markRead;
}

/** Calls the handler of the feature that owns the notifications. Does nothing if none is registered. */
export const markNotificationsRead: MarkNotificationsRead = async (userId, activity, subjectId) => {
  await handler?.(userId, activity, subjectId);
};
