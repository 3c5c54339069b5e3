import { config } from '../../../config/index.ts';
import {
  type Activity,
  alias,
  execute,
  expr,
  inTransaction,
  Notification,
  notBanned,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { emitToUsers } from '../../platform/realtime/socket-server.ts';
import { markedName } from '../../platform/text/own-names.ts';
import { notificationEmail } from './emails.ts';
import { groupNotifications } from './grouping.ts';
import { noticeOf, present } from './presenter.ts';
import { findHref } from './queries.ts';

/**
 * Notifies the audience of an activity: stores a notification for each person, emits an event to their open
 * sockets, and enqueues the e-mails to those who subscribe to the topic. Idempotent.
 */
export async function notifyAudience(activity: Activity): Promise<void> {
  const notice = noticeOf({ activityId: activity.id, type: activity.type, data: activity.data });
  if (!notice) return;
  const { topic, groupedText, emailAfterMinutes = 0, withoutEmail } = notice.rule;
  const recipients = await createNotifications(activity, topic.name);
  if (groupedText) await groupNotifications(activity.audience);
  const emailAt = new Date(now().getTime() + emailAfterMinutes * 60_000);
  for (const { id, userId, locale, wantsEmail, actorName } of recipients) {
    const t = translator(locale ?? config.defaultLocale);
    emitToUsers([userId], 'notification', { id, ...present(notice, { actorName, count: 1 }, t) });
    if (wantsEmail && !withoutEmail)
      await enqueue(notificationEmail, { id, userId }, { startAfter: emailAt });
  }
}

const created = alias(Notification, 'created');

/**
 * Inserts the new notifications and returns each with what its socket event and e-mail need. Banned people
 * get none.
 */
function createNotifications({ id, actorId, audience }: Activity, topic: string) {
  const columns = select({
    id: created.id,
    userId: created.userId,
    locale: alias(User, 'u').locale,
    wantsEmail: expr.boolean(sql`s.topic IS NOT NULL AND u.email IS NOT NULL`),
    actorName: expr
      .text(sql`(SELECT ${markedName('actor')} FROM users actor WHERE actor.id = ${actorId})`)
      .orNull(),
  });
  return rows(
    columns,
    sql`
      WITH created AS (
        INSERT INTO notifications (user_id, activity_id)
        SELECT u.id, ${id} FROM users u WHERE u.id = ANY (${audience}::integer[]) AND ${notBanned('u')}
        ON CONFLICT DO NOTHING RETURNING id, user_id
      )
      SELECT ${columns} FROM created JOIN users u ON u.id = created.user_id
      LEFT JOIN notification_subscriptions s ON s.user_id = created.user_id AND s.topic = ${topic}`,
  );
}

/** Marks one notification and its group as read. Returns the address of its page. */
export async function openNotification(actor: Actor, id: number): Promise<string> {
  const href = requireFound(await findHref(actor.id, id));
  await execute(sql`
    UPDATE notifications SET read_at = ${now()}
    WHERE ${id} IN (id, grouped_into_id) AND user_id = ${actor.id} AND read_at IS NULL`);
  return href;
}

export async function markAllRead(actor: Actor): Promise<void> {
  await execute(sql`
    UPDATE notifications SET read_at = ${now()} WHERE user_id = ${actor.id} AND read_at IS NULL`);
}

/** Replaces the topics whose notifications a person gets by e-mail. */
export function updateSubscriptions(actor: Actor, topics: readonly string[]): Promise<void> {
  return inTransaction(async () => {
    await execute(sql`
      DELETE FROM notification_subscriptions
      WHERE user_id = ${actor.id} AND NOT topic = ANY (${topics}::text[])`);
    await execute(sql`
      INSERT INTO notification_subscriptions (user_id, topic)
      SELECT ${actor.id}, unnest(${topics}::text[]) ON CONFLICT DO NOTHING`);
  });
}

export async function unsubscribe(userId: number, topic: string): Promise<void> {
  await execute(sql`DELETE FROM notification_subscriptions WHERE user_id = ${userId} AND topic = ${topic}`);
}
