import { z } from 'zod';
import { config } from '../../../config/index.ts';
import {
  Activity,
  alias,
  inTransaction,
  Notification,
  row,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { namesIn } from '../../platform/activities/changed-value-text.ts';
import { now } from '../../platform/clock.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import { type Email, queueEmails } from '../../platform/mail/email-outbox.ts';
import { formatFor } from '../../platform/text/format.ts';
import { claimRecipients, EMAIL_NAME, type Recipient } from './email-claims.ts';
import { type Notice, noticeOf, present } from './presenter.ts';
import { containsActivity } from './repetition.ts';
import { unsubscribeUrl } from './unsubscribe.ts';

/** At most one e-mail about a group in this time to one person. The others wait for the next. */
const INTERVAL_MINUTES = 60;
const minutesLater = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

const a = alias(Activity, 'a');
const activityColumns = select({
  activityId: a.id,
  type: a.type,
  data: a.data,
  groupKey: a.groupKey,
});

/**
 * Queues the e-mails about an activity to those whose notification is still unread and who still subscribe:
 * at once, unless an e-mail about the same group was sent within the hour. Repeated, it queues those that are
 * not queued yet.
 */
export const notificationEmails = job({
  name: 'notification-emails',
  data: z.object({ activityId: z.number() }),
  work: ({ activityId }) => queueEmailsAbout(activityId),
});

/**
 * An hour after e-mails about a group: queues one e-mail to each person about what was added since. `until`:
 * the time of the earlier e-mails; for those who got one after it, there is another job.
 */
export const notificationSummaries = job({
  name: 'notification-summaries',
  data: z.object({ groupKey: z.string(), activityId: z.number(), until: z.iso.datetime() }),
  work: async ({ groupKey, activityId, until }) => {
    const activity = await findActivity(activityId);
    if (activity) await queueEmailsTo(activity, sql`n.group_key = ${groupKey}`, new Date(until));
  },
});

const idColumn = select({ activityId: alias(Notification, 'n').activityId });

/** The job of earlier releases, one for each notification: some may wait during the upgrade. */
export const earlierNotificationEmail = job({
  name: 'notification-email',
  data: z.object({ id: z.number(), userId: z.number() }),
  work: async ({ id, userId }) => {
    const isThis = sql`n.id = ${id} AND n.user_id = ${userId}`;
    const found = await row(idColumn, sql`SELECT ${idColumn} FROM notifications n WHERE ${isThis}`);
    if (found) await queueEmailsAbout(Number(found.activityId), isThis);
  },
});

function findActivity(id: number) {
  return row(activityColumns, sql`SELECT ${activityColumns} FROM activities a WHERE a.id = ${id}`);
}
type FoundActivity = NonNullable<Awaited<ReturnType<typeof findActivity>>>;

async function queueEmailsAbout(activityId: number, condition?: Sql): Promise<void> {
  const activity = await findActivity(activityId);
  if (!activity) return;
  const containing = containsActivity({ id: activity.activityId, groupKey: activity.groupKey });
  await queueEmailsTo(activity, condition ?? containing, minutesLater(now(), -INTERVAL_MINUTES));
}

/**
 * Each batch is a transaction: e-mails, the mark that they are queued, and the job of their summaries. A job
 * that is interrupted goes on after the last one.
 */
async function queueEmailsTo(activity: FoundActivity, condition: Sql, notSince: Date): Promise<void> {
  const { groupKey } = activity;
  const activityId = Number(activity.activityId);
  const notice = noticeOf(activity);
  if (!notice || notice.rule.withoutEmail) return;
  const excerpts = excerptsOf(notice);
  for (let afterUserId = 0; ; ) {
    const at = now();
    const last = await inTransaction(async () => {
      const recipients = await claimRecipients({ notice, condition, afterUserId, notSince, at });
      const emails: Email[] = [];
      for (const recipient of recipients) {
        const newest = noticeOf(recipient);
        if (newest) emails.push(await emailTo(recipient, newest, excerpts));
      }
      await queueEmails(emails);
      if (recipients.length > 0 && groupKey !== null)
        await enqueue(
          notificationSummaries,
          { groupKey, activityId, until: at.toISOString() },
          { startAfter: minutesLater(at, INTERVAL_MINUTES) },
        );
      return recipients.at(-1)?.userId;
    });
    if (last === undefined) return;
    afterUserId = last;
  }
}

type Excerpts = (subjectId: number | null) => Promise<string | undefined>;

/** What was written about the subjects, each read once for all recipients. */
function excerptsOf({ rule }: Notice): Excerpts {
  const found = new Map<number, Promise<string | undefined>>();
  return async (subjectId) => {
    if (subjectId === null || !rule.excerpt) return undefined;
    const excerpt = found.get(subjectId) ?? rule.excerpt(subjectId);
    found.set(subjectId, excerpt);
    return excerpt;
  };
}

/**
 * The e-mail about the activities that no e-mail has named yet. The number of those before is in its key: an
 * older activity may join the group after the newest one was sent.
 */
async function emailTo(recipient: Recipient, newest: Notice, excerpts: Excerpts): Promise<Email> {
  const { userId, name, email, activityId, actorId, actorName, count, earlierCount, described } = recipient;
  const locale = recipient.locale ?? config.defaultLocale;
  const t = translator(locale);
  const names = await namesIn(described.flatMap(({ changes }) => changes));
  const language = { t, format: formatFor(locale), names };
  const { text, href } = present(newest, { actorNames: [actorName], count }, t);
  const details: string[] = [];
  for (const { id, subjectId, data, changes } of described) {
    const notice = noticeOf({ activityId: id, type: recipient.type, data });
    const excerpt = await excerpts(subjectId);
    if (excerpt) details.push(`»${excerpt}«`);
    if (notice) details.push(...(notice.rule.emailDetails?.({ data: notice.data, changes }, language) ?? []));
  }
  return {
    key: `${EMAIL_NAME}:${activityId}:${userId}${earlierCount > 0 ? `:${earlierCount}` : ''}`,
    name: EMAIL_NAME,
    to: { userId, name, email },
    locale,
    subject: text,
    about: [...new Set([actorId, ...described.map((each) => each.actorId)])].filter((id) => id !== null),
    paragraphs: [t('notifications:email.hello', { name }), text, ...details],
    action: { text: t('notifications:email.see'), href },
    unsubscribe: unsubscribeUrl(userId, newest.rule.topic.name),
  };
}
