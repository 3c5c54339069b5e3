import type { Topic } from '../../platform/activities/define-activity.ts';
import { activityDefinitions } from '../../platform/feature.ts';

const LAST = 100;

/** The topics of all notifications, in the order of the settings page. */
export function listTopics(): Topic[] {
  const topics = new Map<string, Topic>();
  for (const { notification } of activityDefinitions())
    if (notification && !topics.has(notification.topic.name))
      topics.set(notification.topic.name, notification.topic);
  return [...topics.values()].sort((one, other) => (one.weight ?? LAST) - (other.weight ?? LAST));
}

/** The topic with this name, or undefined: links in e-mails outlive the features that declare the topics. */
export function findTopic(name: string): Topic | undefined {
  return listTopics().find((topic) => topic.name === name);
}

/** The types of activities whose notifications belong to a topic. */
export function typesOfTopic(name: string): string[] {
  return activityDefinitions().flatMap(({ type, notification }) =>
    notification?.topic.name === name ? [type] : [],
  );
}
