import { config } from '../../../config/index.ts';
import {
  type Activity,
  alias,
  execute,
  expr,
  Notification,
  notBanned,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import type { Topic } from '../../platform/activities/define-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { emitToUsers } from '../../platform/realtime/socket-server.ts';
import { markedName } from '../../platform/text/own-names.ts';
import { notificationEmails } from './emails.ts';
import { noticeOf, present } from './presenter.ts';
import { findHref, isOn } from './queries.ts';
import { isKnown } from './repetition.ts';
import { listTopics } from './topics.ts';

/**
 * Notifies the audience of an activity, in the transaction of its delivery: writes the notifications and
 * enqueues the job of their e-mails. After the commit, emits an event to the open sockets.
 */
export async function notifyAudience(activity: Activity): Promise<(() => void) | undefined> {
  const notice = noticeOf({ activityId: activity.id, type: activity.type, data: activity.data });
  if (!notice) return undefined;
  const { topic, emailAfterMinutes = 0, withoutEmail } = notice.rule;
  const recipients = await writeNotifications(activity, topic);
  if (!withoutEmail && recipients.some(({ wantsEmail }) => wantsEmail)) {
    const delayMs = emailAfterMinutes * 60_000;
    const options = delayMs > 0 ? { startAfter: new Date(now().getTime() + delayMs) } : {};
    await enqueue(notificationEmails, { activityId: Number(activity.id) }, options);
  }
  return () => {
    for (const { id, userId, locale, actorName } of recipients) {
      const t = translator(locale ?? config.defaultLocale);
      emitToUsers([userId], 'notification', {
        id,
        ...present(notice, { actorNames: [actorName], count: 1 }, t),
      });
    }
  };
}

const written = alias(Notification, 'written');

/**
 * Writes the notifications of an activity, one write for each person, and returns each with what its socket
 * event and e-mail need. An unread notification of the same group takes the activity. Banned people get none,
 * nor do those who know it already (repetition.ts).
 *
 * The rows are locked in the order of their users: two activities with the same audience that locked them in
 * different orders would deadlock. An earlier release may have written some of them, without the mark of the
 * delivery.
 */
function writeNotifications(activity: Activity, topic: Topic) {
  const { id, actorId, audience, groupKey } = activity;
  const known = isKnown(activity, sql`u.id`);
  const columns = select({
    id: written.id,
    userId: written.userId,
    locale: alias(User, 'u').locale,
    wantsEmail: expr.boolean(sql`${isOn(topic)} AND u.email IS NOT NULL`),
    actorName: expr
      .text(sql`(SELECT ${markedName('actor')} FROM users actor WHERE actor.id = ${actorId})`)
      .orNull(),
  });
  return rows(
    columns,
    sql`
      WITH written AS (
        INSERT INTO notifications AS n (user_id, activity_id, first_activity_id, group_key, created_at,
          emailed_count)
        SELECT u.id, ${id}, ${id}, ${groupKey}, ${now()}, (${known.emailed})::integer FROM users u
        WHERE u.id = ANY (${audience}::integer[]) AND ${notBanned('u')} AND NOT ${known.shown}
          AND NOT EXISTS (SELECT FROM notifications p WHERE p.user_id = u.id AND p.activity_id = ${id})
        ORDER BY u.id
        ON CONFLICT (group_key, user_id) WHERE read_at IS NULL AND group_key IS NOT NULL DO UPDATE
        SET activity_id = greatest(n.activity_id, excluded.activity_id),
          first_activity_id = least(n.first_activity_id, excluded.first_activity_id),
          created_at = excluded.created_at, activity_count = n.activity_count + 1,
          emailed_count = n.emailed_count + excluded.emailed_count
        RETURNING n.id, n.user_id
      )
      SELECT ${columns} FROM written JOIN users u ON u.id = written.user_id
      LEFT JOIN notification_subscriptions s ON s.user_id = written.user_id AND s.topic = ${topic.name}`,
  );
}

/** Marks a notification as read. Returns the address of its page. */
export async function openNotification(actor: Actor, id: number): Promise<string> {
  const href = requireFound(await findHref(actor.id, id));
  await execute(sql`
    UPDATE notifications SET read_at = ${now()}
    WHERE id = ${id} AND user_id = ${actor.id} AND read_at IS NULL`);
  return href;
}

export async function markAllRead(actor: Actor): Promise<void> {
  await execute(sql`
    UPDATE notifications SET read_at = ${now()} WHERE user_id = ${actor.id} AND read_at IS NULL`);
}

/** Replaces the topics whose notifications a person gets by e-mail. */
export async function updateSubscriptions(actor: Actor, chosen: readonly string[]): Promise<void> {
  const topics = listTopics().map(({ name }) => ({ topic: name, is_on: chosen.includes(name) }));
  await execute(sql`
    INSERT INTO notification_subscriptions (user_id, topic, is_on)
    SELECT ${actor.id}, topic, is_on
    FROM jsonb_to_recordset(${JSON.stringify(topics)}::jsonb) AS choice (topic text, is_on boolean)
    ON CONFLICT (user_id, topic) DO UPDATE SET is_on = excluded.is_on, created_at = ${now()}
    WHERE notification_subscriptions.is_on <> excluded.is_on`);
}

/** Chooses for one topic, as the answer to a question on another page. */
export async function chooseEmails(actor: Actor, topic: string, isChosen: boolean): Promise<void> {
  await execute(sql`
    INSERT INTO notification_subscriptions (user_id, topic, is_on)
    VALUES (${actor.id}, ${topic}, ${isChosen})
    ON CONFLICT (user_id, topic) DO UPDATE SET is_on = excluded.is_on, created_at = ${now()}
    WHERE notification_subscriptions.is_on <> excluded.is_on`);
}

/** E-mails outlive releases: the topic may be one of an earlier release. */
export async function unsubscribe(userId: number, topic: string): Promise<void> {
  await execute(sql`
    INSERT INTO notification_subscriptions (user_id, topic, is_on)
    SELECT id, ${topic}, false FROM users WHERE id = ${userId}
    ON CONFLICT (user_id, topic) DO UPDATE SET is_on = false`);
}
