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

/** The activities that a notification shows: the names of the newest actors, and how many there are. */
export type Presented = { actorNames: readonly (string | null)[]; count: number };

/** The text of a notification and the address of its page. */
export function present(
  { rule, data }: Notice,
  { actorNames, count }: Presented,
  t: Translate,
): { text: string; href: string } {
  const single = rule.textOf?.(data) ?? rule.text;
  const key = count > 1 && rule.groupedText && !rule.textOf ? rule.groupedText : single;
  const values = typeof data === 'object' ? data : {};
  const names = actorNames.map((name) => name ?? t('notifications:unknownActor'));
  const actor = names[0] ?? t('notifications:unknownActor');
  const actors = names.slice(0, MAX_NAMES).join(t('notifications:and'));
  return { text: t(key, { ...values, actor, actors, count }), href: hrefOf({ rule, data }, count) };
}

/** The address of the page of a notification of one or several activities. */
export function hrefOf({ rule, data }: Notice, count: number): string {
  return count > 1 ? (rule.groupedHref ?? rule.href(data)) : rule.href(data);
}

/** How many of the newest actors a group names. */
export const MAX_NAMES = 2;
