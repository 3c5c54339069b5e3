import type { Topic } from '../../platform/activities/define-activity.ts';

/**
 * The topic of what followed subjects publish, where the subject's feature has no topic for its followers.
 */
export const followsTopic: Topic = { name: 'follows', label: 'follows:topic', weight: 70 };
