import { z } from 'zod';
import { config } from '../../../config/index.ts';
import {
  Activity,
  alias,
  emptySql,
  expr,
  Notification,
  notBanned,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { batchesById } from '../../platform/database/batches.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { job } from '../../platform/jobs.ts';
import { type Email, isQueued, queueEmails } from '../../platform/mail/email-outbox.ts';
import { markedName } from '../../platform/text/own-names.ts';
import { type Notice, noticeOf, present } from './presenter.ts';
import { isOn } from './queries.ts';
import { typesOfTopic } from './topics.ts';
import { unsubscribeUrl } from './unsubscribe.ts';

/** Number of e-mails in one transaction. A job that is interrupted goes on after the last one. */
const BATCH_SIZE = 100;

/**
 * Queues the e-mails about an activity to those whose notification is still unread and who still subscribe.
 * A group's e-mail is about its newest activity. Repeated, it queues those that are not queued yet.
 */
export const notificationEmails = job({
  name: 'notification-emails',
  data: z.object({ activityId: z.number() }),
  work: ({ activityId }) => queueEmailsAbout(activityId),
});

const idColumn = select({ activityId: alias(Notification, 'n').activityId });

/** The job of earlier releases, one for each notification: some may wait during the upgrade. */
export const earlierNotificationEmail = job({
  name: 'notification-email',
  data: z.object({ id: z.number(), userId: z.number() }),
  work: async ({ id, userId }) => {
    const isThis = sql`n.id = ${id} AND n.user_id = ${userId}`;
    const found = await row(idColumn, sql`SELECT ${idColumn} FROM notifications n WHERE ${isThis}`);
    if (found) await queueEmailsAbout(Number(found.activityId), sql`AND ${isThis}`);
  },
});

const a = alias(Activity, 'a');
const activityColumns = select({ activityId: a.id, type: a.type, data: a.data, subjectId: a.subjectId });

async function queueEmailsAbout(activityId: number, condition: Sql = emptySql): Promise<void> {
  const activity = await row(
    activityColumns,
    sql`SELECT ${activityColumns} FROM activities a WHERE a.id = ${activityId}`,
  );
  const notice = activity && noticeOf(activity);
  if (!notice || notice.rule.withoutEmail) return;
  const { subjectId } = activity;
  const excerpt = subjectId === null ? undefined : await notice.rule.excerpt?.(subjectId);
  const recipients = batchesById(
    ({ afterId, limit }) =>
      listRecipients(notice, sql`n.activity_id = ${activityId} AND n.id > ${afterId} ${condition}`, limit),
    BATCH_SIZE,
  );
  for await (const batch of recipients)
    await queueEmails(batch.map((recipient) => emailTo(recipient, notice, { activityId, excerpt })));
}

/**
 * Maximum of e-mails of one topic to one person in an hour, so that many activities cannot fill a mailbox.
 * The other notifications are only shown in Torvet.
 */
const HOURLY_LIMIT = 10;

const n = alias(Notification, 'n');
const u = alias(User, 'u');
const recipientColumns = select({
  id: n.id,
  userId: u.id,
  name: u.name,
  email: expr.text(u.email), // the statement selects only people who have one
  locale: u.locale,
  count: n.activityCount,
  actorId: optionalAlias(User, 'actor').id,
  actorName: expr.text(markedName('actor')).orNull(),
});
type Recipient = RowOfSelection<typeof recipientColumns>;

const EMAIL_NAME = 'notification';

const hasEmail = isQueued({
  name: EMAIL_NAME,
  key: sql`'notification:' || n.activity_id || ':' || n.user_id`,
  userId: sql`n.user_id`,
});

function listRecipients({ rule }: Notice, condition: Sql, limit: number): Promise<Recipient[]> {
  const { topic } = rule;
  const sentInLastHour = sql`
    SELECT count(*) FROM emails e JOIN activities s ON s.id = split_part(e.key, ':', 2)::bigint
    WHERE e.user_id = u.id AND e.name = ${EMAIL_NAME}
      AND e.created_at > ${now()}::timestamptz - interval '1 hour'
      AND s.type = ANY (${typesOfTopic(topic.name)}::text[])`;
  return rows(
    recipientColumns,
    sql`
      SELECT ${recipientColumns} FROM notifications n
      JOIN users u ON u.id = n.user_id AND u.email IS NOT NULL AND ${notBanned('u')}
      LEFT JOIN notification_subscriptions s ON s.user_id = u.id AND s.topic = ${topic.name}
      JOIN activities a ON a.id = n.activity_id
      LEFT JOIN users actor ON actor.id = a.actor_id AND ${notBanned('actor')}
      WHERE n.read_at IS NULL AND ${condition} AND NOT ${hasEmail}
        AND ${isOn(topic)} AND (${sentInLastHour}) < ${HOURLY_LIMIT}
      ORDER BY n.id LIMIT ${limit}`,
  );
}

type About = { activityId: number; excerpt: string | undefined };

function emailTo(recipient: Recipient, notice: Notice, { activityId, excerpt }: About): Email {
  const { userId, name, email } = recipient;
  const locale = recipient.locale ?? config.defaultLocale;
  const t = translator(locale);
  const { text, href } = present(notice, recipient, t);
  return {
    key: `notification:${activityId}:${userId}`,
    name: EMAIL_NAME,
    to: { userId, name, email },
    locale,
    subject: text,
    about: recipient.actorId === null ? [] : [recipient.actorId],
    paragraphs: [t('notifications:email.hello', { name }), text, ...(excerpt ? [`»${excerpt}«`] : [])],
    action: { text: t('notifications:email.see'), href },
    unsubscribe: unsubscribeUrl(userId, notice.rule.topic.name),
  };
}
