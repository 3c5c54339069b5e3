import { config, type Locale } from '../../../config/index.ts';
import { type Activity, inTransaction, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { enqueue } from '../../platform/jobs.ts';
import { emitToUsers } from '../../platform/realtime/socket-server.ts';
import { notificationLetter } from './emails.ts';
import { gatherNews } from './grouping.ts';
import { kinds, type Topic } from './notification-types.ts';
import { toldAs, whereTo } from './queries.ts';

type Told = { id: number; userId: number; locale: Locale | null; wantsLetter: boolean; actorName: string | null };

/** Hears of every activity with an audience: a row for each person, a word to their open windows, a letter to who wished for it. */
export async function tellOf(activity: Activity): Promise<void> {
  const kind = kinds[activity.type];
  if (!kind) return;
  const told = await rows<Told>(sql`
    WITH made AS (
      INSERT INTO notifications (user_id, activity_id)
      SELECT u.id, ${activity.id} FROM users u WHERE u.id = ANY (${activity.audience}::integer[]) AND u.banned_at IS NULL
      ON CONFLICT DO NOTHING RETURNING id, user_id
    )
    SELECT m.id, m.user_id AS "userId", u.locale, w.topic IS NOT NULL AND u.email IS NOT NULL AS "wantsLetter",
      (SELECT name FROM users WHERE id = ${activity.actorId}) AS "actorName"
    FROM made m JOIN users u ON u.id = m.user_id
    LEFT JOIN notification_wishes w ON w.user_id = m.user_id AND w.topic = ${kind.topic}`);
  if (kind.gathers) await gatherNews(activity.audience);
  for (const { id, userId, locale, wantsLetter, actorName } of told) {
    const line = toldAs(
      { type: activity.type, data: activity.data, actorName, count: 1 },
      translator(locale ?? config.defaultLocale),
    );
    emitToUsers([userId], 'notification', { id, ...line });
    const due = new Date(now().getTime() + kind.letterAfterMinutes * 60_000);
    if (wantsLetter) await enqueue(notificationLetter, { id, userId }, { startAfter: due });
  }
}

/** Marks one as read, with what it stands for; gives where it leads. */
export async function openNotification(actor: Actor, id: number): Promise<string> {
  const href = requireFound(await whereTo(actor.id, id));
  await rows(
    sql`UPDATE notifications SET read_at = ${now()} WHERE ${id} IN (id, into_id) AND user_id = ${actor.id} AND read_at IS NULL`,
  );
  return href;
}

export async function readAll(actor: Actor): Promise<void> {
  await rows(sql`UPDATE notifications SET read_at = ${now()} WHERE user_id = ${actor.id} AND read_at IS NULL`);
}

/** Sets which topics come by letter. */
export function chooseLetters(actor: Actor, wanted: readonly Topic[]): Promise<void> {
  return inTransaction(async () => {
    await rows(
      sql`DELETE FROM notification_wishes WHERE user_id = ${actor.id} AND NOT topic = ANY (${wanted}::text[])`,
    );
    await rows(sql`
      INSERT INTO notification_wishes (user_id, topic) SELECT ${actor.id}, unnest(${wanted}::text[]) ON CONFLICT DO NOTHING`);
  });
}

export async function unsubscribe(userId: number, topic: Topic): Promise<void> {
  await rows(sql`DELETE FROM notification_wishes WHERE user_id = ${userId} AND topic = ${topic}`);
}
