import type { Topic } from '../../platform/activities/define-activity.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { NotificationItem } from './queries.ts';

export const notificationsIndex = defineView('notifications/index')<{
  items: readonly NotificationItem[];
  nextHref: string | null;
}>();

export const notificationSettings = defineView('notifications/settings')<{
  topics: readonly Topic[];
  /** Names of the topics that the reader gets by e-mail. */
  subscriptions: readonly string[];
  hasEmail: boolean;
}>();

export const notificationUnsubscribe = defineView('notifications/unsubscribe')<{
  /** The label of the topic. */
  topic: string;
  isDone: boolean;
}>();
