import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../actor.ts';
import { now } from '../clock.ts';
import { pictureUrl } from '../pictures.ts';

const PgStore = connectPgSimple(session);

export const idleDays = 14;
const TOUCH_AFTER_MS = 3_600_000;

/** Nobody's session has no person: `id` says so. */
type Row = Omit<Actor, 'id'> & { sess: SessionData; expire: Date; id: number | null };

declare module 'express-session' {
  interface SessionData {
    /** Who the session's person is, as of this request. Not part of what is stored. */
    actor?: Actor;
    userAgent?: string;
    seenAt?: number;
  }
}

/** connect-pg-simple, but a request's session, person and unread counts come in one statement, and a page view writes nothing. */
export class SessionStore extends PgStore {
  constructor(pool: Pool) {
    super({ pool, tableName: 'sessions', ttl: idleDays * 86_400, pruneSessionInterval: 900 });
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    load(sid).then((found) => done(null, found), done);
  }

  /** A person's session that has ended meanwhile stays ended: an answer that was under way does not bring it back. */
  override set(sid: string, data: SessionData, done?: (error?: unknown) => void): void {
    const fail = (error: unknown) => done?.(error);
    if (data.actor) update(sid, data).then(() => done?.(), fail);
    else super.set(sid, data, done);
  }

  /** At most hourly: enough for an end after idle days. */
  override touch(sid: string, data: SessionData, done?: (error?: unknown) => void): void {
    const at = now().getTime();
    if (at - (data.seenAt ?? 0) < TOUCH_AFTER_MS) return void done?.();
    data.seenAt = at;
    this.set(sid, data, done);
  }
}

async function update(sid: string, data: SessionData): Promise<void> {
  await rows(sql`
    UPDATE sessions SET sess = ${JSON.stringify(data)}, expire = now() + make_interval(days => ${idleDays}) WHERE sid = ${sid}`);
}

/** Ends idle (`expire`) and absolutely (90 days after it began). A banned person has none. */
async function load(sid: string): Promise<SessionData | null> {
  const found = await row<Row>(sql`
    SELECT s.sess, s.expire, u.id, u.name, u.email, u.role, u.locale, u.picture,
           m.unread AS "unreadMessages", n.unread AS "unreadNotifications"
    FROM sessions s LEFT JOIN users u ON u.id = s.user_id, messages_unread(u.id) AS m, notifications_unread(u.id) AS n
    WHERE s.sid = ${sid} AND s.expire > now() AND s.created_at > now() - interval '90 days' AND u.banned_at IS NULL`);
  if (!found) return null;
  const { sess, id, expire: _, ...person } = found;
  if (id !== null) sess.actor = unstored({ id, ...person, picture: pictureUrl(person.picture) });
  return sess;
}

/** The session is stored as JSON; this has none. */
function unstored(actor: Actor): Actor {
  return Object.defineProperty(actor, 'toJSON', { value: () => undefined });
}
