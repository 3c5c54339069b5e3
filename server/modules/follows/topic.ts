import type { Topic } from '../../platform/activities/define-activity.ts';

/** The topic of new content of followed subjects, for features that declare no topic for followers. */
export const followsTopic: Topic = { name: 'follows', label: 'follows:topic', weight: 70 };
