import { z } from 'zod';
import { config, type Locale } from '../../../config/index.ts';
import { row, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { job } from '../../platform/jobs.ts';
import { queueEmail } from '../../platform/mail/email-outbox.ts';
import { kinds, type Topic } from './notification-types.ts';
import { notificationLine } from './queries.ts';
import { unsubscribeAddress } from './unsubscribe.ts';

/** The letter of a notification: not if it was read meanwhile, is told with a newer one, or the wish is gone. */
export const notificationLetter = job({
  name: 'notification-letter',
  data: z.object({ id: z.number(), userId: z.number() }),
  work: write,
});

async function write({ id, userId }: { id: number; userId: number }): Promise<void> {
  const due = await row<{ type: string; name: string; email: string; locale: Locale | null }>(sql`
    SELECT a.type, u.name, u.email, u.locale FROM notifications n
    JOIN activities a ON a.id = n.activity_id JOIN users u ON u.id = n.user_id
    WHERE n.id = ${id} AND n.user_id = ${userId} AND n.read_at IS NULL AND n.into_id IS NULL AND u.email IS NOT NULL AND u.banned_at IS NULL`);
  const topic = due && kinds[due.type]?.topic;
  if (!topic || !(await row(sql`SELECT 1 FROM notification_wishes WHERE user_id = ${userId} AND topic = ${topic}`)))
    return;
  if (await isFull(userId, topic)) return;
  const locale = due.locale ?? config.defaultLocale;
  const t = translator(locale);
  const line = requireFound(await notificationLine(userId, id, t));
  await queueEmail({
    key: `notification:${id}`,
    name: 'notification',
    to: { userId, name: due.name, email: due.email },
    locale,
    subject: line.text,
    paragraphs: [t('notifications:letter.hello', { name: due.name }), line.text],
    action: { text: t('notifications:letter.see'), href: line.href },
    unsubscribe: unsubscribeAddress(userId, topic),
  });
}

/** So many letters of a topic in an hour: whoever makes a hundred pieces of news fills nobody's mailbox. The rest are read here. */
const AN_HOUR = 10;

async function isFull(userId: number, topic: Topic): Promise<boolean> {
  const types = Object.keys(kinds).filter((type) => kinds[type]?.topic === topic);
  const sent = await row<{ count: number }>(sql`
    SELECT count(*)::integer AS count FROM letters l
    JOIN notifications n ON l.key = 'notification:' || n.id JOIN activities a ON a.id = n.activity_id
    WHERE l.user_id = ${userId} AND l.created_at > ${now()}::timestamptz - interval '1 hour' AND a.type = ANY (${types}::text[])
      AND n.user_id = ${userId}`);
  return (sent?.count ?? 0) >= AN_HOUR;
}
