import type { Activity } from '../../../models/index.ts';
import { activityDefinition } from '../../platform/feature.ts';

/**
 * The key of the group that an activity belongs to, by type and subject: unread notifications with the same
 * key are one. Null for a type that is not grouped.
 */
export function groupKeyOf({
  type,
  subjectType,
  subjectId,
}: Pick<Activity, 'type' | 'subjectType' | 'subjectId'>): string | null {
  const isGrouped = activityDefinition(type)?.notification?.groupedText !== undefined;
  return isGrouped ? `${type}:${subjectType}:${subjectId ?? ''}` : null;
}
