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

/** Whether a user has chosen to get the e-mails of a topic, or not to get them: then nobody asks again. */
export type HasChosenEmails = (userId: number, topic: string) => Promise<boolean>;

/** The handlers of the feature that owns the notifications. */
export type NotificationHandlers = {
  markNotificationsRead: MarkNotificationsRead;
  hasChosenEmails: HasChosenEmails;
};

let handlers: NotificationHandlers | undefined;

export function registerNotifications(registered: NotificationHandlers | undefined): void {
  handlers = registered;
}

/** Does nothing if no feature owns the notifications. */
export const markNotificationsRead: MarkNotificationsRead = async (userId, activity, subjectId) => {
  await handlers?.markNotificationsRead(userId, activity, subjectId);
};

/** True if no feature owns the notifications: then there is nothing to choose. */
export const hasChosenEmails: HasChosenEmails = async (userId, topic) =>
  (await handlers?.hasChosenEmails(userId, topic)) ?? true;
