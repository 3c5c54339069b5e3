import { row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { kinds, type Topic, textKey } from './notification-types.ts';

type Row = {
  id: number;
  type: string;
  data: Record<string, unknown>;
  actorName: string | null;
  /** How many are told of together. */
  count: number;
  createdAt: Date;
  readAt: Date | null;
};

export type NotificationLine = { id: number; text: string; href: string; createdAt: Date; unread: boolean };

const PAGE = 30;

const told = sql`
  SELECT n.id, a.type, a.data, u.name AS "actorName", n.created_at AS "createdAt", n.read_at AS "readAt",
         1 + (SELECT count(*)::int FROM notifications g WHERE g.into_id = n.id) AS count
  FROM notifications n JOIN activities a ON a.id = n.activity_id LEFT JOIN users u ON u.id = a.actor_id AND u.banned_at IS NULL`;

/** A page of a person's notifications, newest first, before the id given. */
export async function notificationsOf(actor: Actor, before: number | undefined, t: Translate) {
  const found = await rows<Row>(sql`
    ${told}
    WHERE n.user_id = ${actor.id} AND n.into_id IS NULL AND n.id < ${before ?? 2_147_483_647}
    ORDER BY n.id DESC LIMIT ${PAGE + 1}`);
  const page = found.slice(0, PAGE);
  const older = found.length > PAGE ? page.at(-1)?.id : undefined;
  return { lines: page.map((each) => lineOf(each, t)), older };
}

/** One notification as it is told, or undefined if it is not this person's. */
export async function notificationLine(
  userId: number,
  id: number,
  t: Translate,
): Promise<NotificationLine | undefined> {
  const found = await row<Row>(sql`
    ${told}
    WHERE n.user_id = ${userId} AND n.id = ${id}`);
  return found && lineOf(found, t);
}

/** Where one of a person's notifications leads, or undefined if it is not theirs. */
export async function whereTo(userId: number, id: number): Promise<string | undefined> {
  const found = await row<Pick<Row, 'type' | 'data'>>(sql`
    SELECT a.type, a.data FROM notifications n JOIN activities a ON a.id = n.activity_id
    WHERE n.user_id = ${userId} AND n.id = ${id}`);
  return found && hrefOf(found);
}

export async function wishesOf(userId: number): Promise<Topic[]> {
  const found = await rows<{ topic: Topic }>(
    sql`SELECT topic FROM notification_wishes WHERE user_id = ${userId} ORDER BY topic`,
  );
  return found.map(({ topic }) => topic);
}

/** An activity as it is told, and where it leads. */
export function toldAs(
  { type, data, actorName, count }: Pick<Row, 'type' | 'data' | 'actorName' | 'count'>,
  t: Translate,
) {
  const actor = actorName ?? t('notifications:somebody');
  return { text: t(textKey(type, count), { ...data, actor, count }), href: hrefOf({ type, data }) };
}

function hrefOf({ type, data }: Pick<Row, 'type' | 'data'>): string {
  return kinds[type]?.href(data) ?? '/notifications';
}

function lineOf({ id, createdAt, readAt, ...activity }: Row, t: Translate): NotificationLine {
  return { id, ...toldAs(activity, t), createdAt, unread: !readAt };
}
