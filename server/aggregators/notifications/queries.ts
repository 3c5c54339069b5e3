import { z } from 'zod';
import {
  Activity,
  alias,
  emptySql,
  exists,
  expr,
  Notification,
  NotificationSubscription,
  notBanned,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  subjectNotHidden,
} from '../../../models/index.ts';
import type { Topic } from '../../platform/activities/define-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { activityDefinition } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { HasChosenEmails } from '../../platform/notifications.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { markedName } from '../../platform/text/own-names.ts';
import { hrefOf, MAX_NAMES, noticeOf, present } from './presenter.ts';
import { activitiesOf } from './repetition.ts';
import { listTopics } from './topics.ts';

const n = alias(Notification, 'n');
const a = alias(Activity, 'a');

const notificationColumns = select({
  id: n.id,
  activityId: n.activityId,
  type: a.type,
  data: a.data,
  /** Of the newest actors, the newest first. Null for banned people, whose names are not shown. */
  actorNames: expr.json(newestActors(), z.array(z.string().nullable())),
  /** Of the newest actor; null for the system and for a banned person. */
  actorPicture: expr
    .text(sql`(SELECT u.picture FROM users u WHERE u.id = a.actor_id AND ${notBanned('u')})`)
    .orNull(),
  subjectType: a.subjectType,
  subjectId: a.subjectId,
  createdAt: n.createdAt,
  readAt: n.readAt,
  /** Number of activities that are shown as this one. */
  count: n.activityCount,
});

const selectNotifications = sql`
  SELECT ${notificationColumns} FROM notifications n JOIN activities a ON a.id = n.activity_id`;

/** A JSON array of the names of the newest actors of a notification, `n`, each once. */
export function newestActors(condition: Sql = emptySql): Sql {
  return sql`(
    SELECT coalesce(json_agg(named.name ORDER BY named.newest DESC), '[]') FROM (
      SELECT max(g.id) AS newest, (
        SELECT ${markedName('u')} FROM users u WHERE u.id = g.actor_id AND ${notBanned('u')}) AS name
      FROM ${activitiesOf(condition)} GROUP BY g.actor_id ORDER BY newest DESC LIMIT ${MAX_NAMES}) AS named)`;
}

/** Not about something that the office has hidden. */
const isShown = subjectNotHidden({ type: a.subjectType, id: a.subjectId });

export type NotificationItem = {
  id: number;
  text: string;
  href: string;
  /** The newest actor; null: no person did it, or one who is no longer here. */
  actor: { name: string; picture: string | null } | null;
  /** The beginning of what was written; empty without a text. */
  excerpt: string;
  createdAt: Date;
  isUnread: boolean;
};

const PAGE = 30;

/**
 * A page of a person's notifications of activities with ids below `before`, newest first. `lastId` is the
 * `before` of the next page: `items` lacks notifications whose activity cannot be shown.
 */
export async function listNotifications(actor: Actor, before: number | undefined, t: Translate) {
  const notifications = await rows(
    notificationColumns,
    sql`
      ${selectNotifications}
      WHERE n.user_id = ${actor.id} AND n.activity_count > 0
        AND n.activity_id < ${before ?? Number.MAX_SAFE_INTEGER}
        AND ${isShown}
      ORDER BY n.activity_id DESC LIMIT ${PAGE + 1}`,
  );
  const page = notifications.slice(0, PAGE);
  const excerpts = await listExcerpts(page, actor);
  const items = page.flatMap((each) => itemOf(each, excerpts, t) ?? []);
  return { items, hasMore: notifications.length > PAGE, lastId: page.at(-1)?.activityId };
}

const activityColumns = select({
  activityId: n.activityId,
  type: a.type,
  data: a.data,
  count: n.activityCount,
});

/** The address of one notification of the person; undefined if it is another person's. */
export async function findHref(userId: number, id: number): Promise<string | undefined> {
  const activity = await row(
    activityColumns,
    sql`
      SELECT ${activityColumns} FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${userId} AND n.id = ${id}`,
  );
  if (!activity) return undefined;
  const notice = noticeOf(activity);
  return notice ? hrefOf(notice, activity.count) : '/notifications';
}

const s = alias(NotificationSubscription, 's');
const choiceColumns = select({ topic: s.topic, isOn: s.isOn });

/** The names of the topics whose notifications a person gets by e-mail. */
export async function listSubscriptions(userId: number): Promise<string[]> {
  const choices = await rows(
    choiceColumns,
    sql`SELECT ${choiceColumns} FROM notification_subscriptions s WHERE s.user_id = ${userId}`,
  );
  const chosen = new Map(choices.map(({ topic, isOn }) => [topic, isOn]));
  return listTopics()
    .filter(({ name, isService = false }) => chosen.get(name) ?? isService)
    .map(({ name }) => name);
}

export const hasChosenEmails: HasChosenEmails = (userId, topic) =>
  exists(sql`SELECT FROM notification_subscriptions WHERE user_id = ${userId} AND topic = ${topic}`);

/** A condition on the LEFT JOINed subscription `s`: the person gets e-mails of the topic. */
export function isOn({ isService = false }: Topic): Sql {
  return sql`coalesce(s.is_on, ${isService})`;
}

type NotificationRow = RowOfSelection<typeof notificationColumns>;

function itemOf(
  notification: NotificationRow,
  excerpts: ReadonlyMap<string, string>,
  t: Translate,
): NotificationItem | undefined {
  const notice = noticeOf(notification);
  if (!notice) return undefined;
  const { id, activityId, actorNames, actorPicture, createdAt, readAt } = notification;
  const name = actorNames[0] ?? null;
  return {
    id,
    ...present(notice, notification, t),
    actor: name === null ? null : { name, picture: pictureUrl(actorPicture) },
    excerpt: excerpts.get(activityId) ?? '',
    createdAt,
    isUnread: readAt === null,
  };
}

/** What was written, by the id of the activity: one statement for each kind of text. */
async function listExcerpts(page: readonly NotificationRow[], reader: Actor): Promise<Map<string, string>> {
  // Rows of earlier releases may be about another type of subject than their activity's today.
  const bySource = Map.groupBy(page, (each) =>
    each.subjectType === activityDefinition(each.type)?.subject
      ? noticeOf(each)?.rule.excerptsFor
      : undefined,
  );
  const lists = await Promise.all(
    [...bySource].map(async ([excerptsFor, notifications]) => {
      if (!excerptsFor) return [];
      const subjectIds = notifications.flatMap(({ subjectId }) => subjectId ?? []);
      const excerpts = await excerptsFor(subjectIds, reader);
      return notifications.map(
        ({ activityId, subjectId }) => [activityId, excerpts.get(subjectId ?? 0) ?? ''] as const,
      );
    }),
  );
  return new Map(lists.flat());
}
