import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { Activity, alias, exists, expr, notBanned, row, select, sql, User } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { activityDefinition } from '../../platform/feature.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { job } from '../../platform/jobs.ts';
import { queueEmail } from '../../platform/mail/email-outbox.ts';
import { findNotification } from './queries.ts';
import { typesOfTopic } from './topics.ts';
import { unsubscribeUrl } from './unsubscribe.ts';

/**
 * Queues the e-mail of a notification, unless the notification is read, a newer one is shown instead of it,
 * or the subscription has ended.
 */
export const notificationEmail = job({
  name: 'notification-email',
  data: z.object({ id: z.number(), userId: z.number() }),
  work: sendNotification,
});

const u = alias(User, 'u');
const a = alias(Activity, 'a');
const recipientColumns = select({
  type: a.type,
  subjectId: a.subjectId,
  name: u.name,
  email: expr.text(u.email), // the statement selects only people who have one
  locale: u.locale,
});

async function sendNotification({ id, userId }: { id: number; userId: number }): Promise<void> {
  const recipient = await row(
    recipientColumns,
    sql`
      SELECT ${recipientColumns} FROM notifications n
      JOIN activities a ON a.id = n.activity_id JOIN users u ON u.id = n.user_id
      WHERE n.id = ${id} AND n.user_id = ${userId} AND n.read_at IS NULL AND n.grouped_into_id IS NULL
        AND u.email IS NOT NULL AND ${notBanned('u')}`,
  );
  const rule = recipient && activityDefinition(recipient.type)?.notification;
  const topic = rule?.topic.name;
  if (!recipient || !topic || !(await isSubscribed(userId, topic)) || (await isLimitReached(userId, topic)))
    return;
  const locale = recipient.locale ?? config.defaultLocale;
  const t = translator(locale);
  const notification = await findNotification(userId, id, t);
  if (!notification) return;
  const excerpt = recipient.subjectId === null ? undefined : await rule.excerpt?.(recipient.subjectId);
  await queueEmail({
    key: `notification:${id}`,
    name: 'notification',
    to: { userId, name: recipient.name, email: recipient.email },
    locale,
    subject: notification.text,
    paragraphs: [
      t('notifications:email.hello', { name: recipient.name }),
      notification.text,
      ...(excerpt ? [`»${excerpt}«`] : []),
    ],
    action: { text: t('notifications:email.see'), href: notification.href },
    unsubscribe: unsubscribeUrl(userId, topic),
  });
}

function isSubscribed(userId: number, topic: string): Promise<boolean> {
  return exists(sql`SELECT FROM notification_subscriptions WHERE user_id = ${userId} AND topic = ${topic}`);
}

/**
 * Maximum of e-mails of one topic to one person in an hour, so that many activities cannot fill a mailbox.
 * The other notifications are only shown in Torvet.
 */
const HOURLY_LIMIT = 10;

const countColumn = select({ count: expr.integer(sql`count(*)`) });

async function isLimitReached(userId: number, topic: string): Promise<boolean> {
  const sent = await row(
    countColumn,
    sql`
      SELECT ${countColumn} FROM emails e
      JOIN notifications n ON e.key = 'notification:' || n.id JOIN activities a ON a.id = n.activity_id
      WHERE e.user_id = ${userId} AND e.created_at > ${now()}::timestamptz - interval '1 hour'
        AND a.type = ANY (${typesOfTopic(topic)}::text[]) AND n.user_id = ${userId}`,
  );
  return (sent?.count ?? 0) >= HOURLY_LIMIT;
}
