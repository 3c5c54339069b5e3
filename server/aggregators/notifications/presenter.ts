import type { ActivityDefinition, NotificationRule } from '../../platform/activities/define-activity.ts';
import { parseActivityData } from '../../platform/activities/parse-activity.ts';
import { activityDefinition } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';

/** A stored activity that a person is notified of. */
export type NotifiedActivity = { activityId: string; type: string; data: unknown };

export type Notice = { rule: NotificationRule<unknown>; data: unknown };

/**
 * The notification rule of an activity and its parsed data. Undefined when its type has no notifications or
 * its data does not match the schema.
 */
export function noticeOf({ activityId, type, data }: NotifiedActivity): Notice | undefined {
  const definition: ActivityDefinition | undefined = activityDefinition(type);
  if (!definition?.notification) return undefined;
  const parsed = parseActivityData(definition, { id: activityId, data });
  return parsed === undefined ? undefined : { rule: definition.notification, data: parsed };
}

/** The text of a notification and the address of its page. `count`: number of notifications in the group. */
export function present(
  { rule, data }: Notice,
  { actorName, count }: { actorName: string | null; count: number },
  t: Translate,
): { text: string; href: string } {
  const key = count > 1 && rule.groupedText ? rule.groupedText : rule.text;
  const values = typeof data === 'object' ? data : {};
  const actor = actorName ?? t('notifications:unknownActor');
  return { text: t(key, { ...values, actor, count }), href: rule.href(data) };
}
