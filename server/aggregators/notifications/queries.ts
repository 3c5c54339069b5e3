import {
  Activity,
  alias,
  expr,
  Notification,
  NotificationSubscription,
  notBanned,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { noticeOf, present } from './presenter.ts';

const n = alias(Notification, 'n');
const a = alias(Activity, 'a');

const notificationColumns = select({
  id: n.id,
  activityId: n.activityId,
  type: a.type,
  data: a.data,
  actorName: optionalAlias(User, 'u').name,
  createdAt: n.createdAt,
  readAt: n.readAt,
  /** How many are shown as this one. */
  count: expr.integer(sql`1 + (SELECT count(*) FROM notifications g WHERE g.grouped_into_id = n.id)`),
});

/** The name of a banned person is not shown. */
const selectNotifications = sql`
  SELECT ${notificationColumns}
  FROM notifications n JOIN activities a ON a.id = n.activity_id
  LEFT JOIN users u ON u.id = a.actor_id AND ${notBanned('u')}`;

export type NotificationItem = { id: number; text: string; href: string; createdAt: Date; isUnread: boolean };

const PAGE = 30;

/**
 * A page of a person's notifications, newest first, before the id given. `lastId` is the id from which the
 * next page goes on: notifications whose activity cannot be shown are left out.
 */
export async function listNotifications(actor: Actor, before: number | undefined, t: Translate) {
  const found = await rows(
    notificationColumns,
    sql`
      ${selectNotifications}
      WHERE n.user_id = ${actor.id} AND n.grouped_into_id IS NULL AND n.id < ${before ?? 2_147_483_647}
      ORDER BY n.id DESC LIMIT ${PAGE + 1}`,
  );
  const page = found.slice(0, PAGE);
  const items = page.flatMap((each) => itemOf(each, t) ?? []);
  return { items, hasMore: found.length > PAGE, lastId: page.at(-1)?.id };
}

/** One of a person's notifications; undefined if it is not theirs, or its activity cannot be shown. */
export async function findNotification(
  userId: number,
  id: number,
  t: Translate,
): Promise<NotificationItem | undefined> {
  const found = await row(
    notificationColumns,
    sql`
      ${selectNotifications}
      WHERE n.user_id = ${userId} AND n.id = ${id}`,
  );
  return found && itemOf(found, t);
}

const activityColumns = select({ activityId: n.activityId, type: a.type, data: a.data });

/** Where one of a person's notifications leads; undefined if it is not theirs. */
export async function findHref(userId: number, id: number): Promise<string | undefined> {
  const found = await row(
    activityColumns,
    sql`
      SELECT ${activityColumns} FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${userId} AND n.id = ${id}`,
  );
  if (!found) return undefined;
  const notice = noticeOf(found);
  return notice ? notice.rule.href(notice.data) : '/notifications';
}

const topicColumn = select({ topic: alias(NotificationSubscription, 's').topic });

/** The names of the topics that a person gets by e-mail. */
export async function listSubscriptions(userId: number): Promise<string[]> {
  const found = await rows(
    topicColumn,
    sql`SELECT ${topicColumn} FROM notification_subscriptions s WHERE s.user_id = ${userId} ORDER BY s.topic`,
  );
  return found.map(({ topic }) => topic);
}

function itemOf(
  found: RowOfSelection<typeof notificationColumns>,
  t: Translate,
): NotificationItem | undefined {
  const notice = noticeOf(found);
  if (!notice) return undefined;
  const { id, createdAt, readAt } = found;
  return { id, ...present(notice, found, t), createdAt, isUnread: readAt === null };
}
