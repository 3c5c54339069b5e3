import type { ActivityDefinition } from './define-activity.ts';

/**
 * The key of the group that an activity belongs to, by type and subject: unread notifications with the same
 * key are one. Null for a type that is not grouped.
 */
export function groupKeyOf<Data>(
  { type, subject, notification }: ActivityDefinition<Data>,
  { subjectId, data }: { subjectId: number | null; data: Data },
): string | null {
  if (!notification?.groupedText) return null;
  return `${type}:${notification.groupedBy?.(data) ?? `${subject}:${subjectId ?? ''}`}`;
}

/** The key by which an activity is undone, and recognised when the same is done again. */
export function undoKeyOf(
  { type }: Pick<ActivityDefinition, 'type'>,
  { subjectId, undoId }: { subjectId: number | null; undoId: number | string },
): string {
  return `${type}:${subjectId ?? ''}:${undoId}`;
}
