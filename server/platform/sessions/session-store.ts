import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { config } from '../../../config/index.ts';
import {
  alias,
  execute,
  exists,
  expr,
  notBanned,
  optionalAlias,
  row,
  rows,
  Session,
  type Sql,
  select,
  sql,
  User,
  type UserRole,
} from '../../../models/index.ts';
import type { Actor } from '../actor.ts';
import { now } from '../clock.ts';
import { pictureUrl } from '../pictures.ts';
import type { SessionSignIn } from './sign-in-record.ts';

const PgStore = connectPgSimple(session);

/** A session ends after this many days without use, and at the latest `maxSessionDays` after the sign-in. */
export const idleDays = 14;
export const maxSessionDays = 90;
const TOUCH_AFTER_MS = 3_600_000;

declare module 'express-session' {
  interface SessionData {
    /** The signed-in user, loaded at each request. Not stored with the session. */
    actor?: Actor;
    userAgent?: string;
    seenAt?: number;
  }
}

/**
 * connect-pg-simple with two changes: one statement reads the session, the user and the unread counts of a
 * request, and a page view writes nothing.
 */
export class SessionStore extends PgStore {
  constructor(pool: Pool) {
    // A job deletes ended sessions every night (platform/retention.ts).
    super({ pool, tableName: 'sessions', ttl: idleDays * 86_400, pruneSessionInterval: false });
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    load(sid).then((data) => done(null, data), done);
  }

  /**
   * Only updates a signed-in session: a pending response must not create a session again that has ended
   * meanwhile.
   */
  override set(sid: string, data: SessionData, done?: (error?: unknown) => void): void {
    if (data.actor)
      update(sid, data).then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
    else super.set(sid, data, done);
  }

  /** Writes at most once an hour, which is precise enough for an idle time of days. */
  override touch(sid: string, data: SessionData, done?: (error?: unknown) => void): void {
    const at = now().getTime();
    if (at - (data.seenAt ?? 0) < TOUCH_AFTER_MS) return void done?.();
    data.seenAt = at;
    this.set(sid, data, done);
  }
}

/** Moves a session to another id; a trigger reports the end of the old one. False if it has ended. */
export function moveSession(oldSid: string, newSid: string, data: SessionData): Promise<boolean> {
  return exists(sql`
    WITH ended AS (DELETE FROM sessions WHERE sid = ${oldSid} RETURNING created_at)
    INSERT INTO sessions (sid, sess, expire, created_at)
    SELECT ${newSid}, ${JSON.stringify(data)}::jsonb, now() + make_interval(days => ${idleDays}), created_at
    FROM ended RETURNING 1`);
}

async function update(sid: string, data: SessionData): Promise<void> {
  await execute(sql`
    UPDATE sessions SET sess = ${JSON.stringify(data)}, expire = now() + make_interval(days => ${idleDays})
    WHERE sid = ${sid}`);
}

const s = alias(Session, 's');
const u = optionalAlias(User, 'u');
const columns = select({
  sess: s.sess.as<SessionData & Record<string, unknown>>(),
  id: u.id,
  name: u.name,
  email: u.email,
  role: u.role,
  locale: u.locale,
  picture: u.picture,
  pausedUntil: u.pausedUntil,
  unreadMessages: expr.integer(sql`m.unread`),
  unreadNotifications: expr.integer(sql`n.unread`),
  termsToAccept: expr.integer(sql`t.version`),
});

/**
 * A condition on a session, `s`, and its user, `u`, who may be missing: it is neither idle for too long
 * (`expire`) nor too old. Those of the office end earlier, also of a person who got the role meanwhile.
 */
export function isAlive(): Sql {
  return sql`(s.expire > now() AND s.created_at > now() - CASE
    WHEN coalesce(u.role, 'member') = 'member' THEN make_interval(days => ${maxSessionDays})
    ELSE make_interval(hours => ${config.officeSignIn.sessionHours}) END)`;
}

const sidColumn = select({ sid: alias(Session, 'given').sid });

/** Those of these sessions that have ended, by idle time, by age or because they were deleted. */
export async function listEndedSessions(sids: readonly string[]): Promise<string[]> {
  const ended = await rows(
    sidColumn,
    sql`
      SELECT ${sidColumn} FROM unnest(${sids}::text[]) AS given (sid)
      WHERE NOT EXISTS (
        SELECT FROM sessions s LEFT JOIN users u ON u.id = s.user_id
        WHERE s.sid = given.sid AND ${isAlive()})`,
  );
  return ended.map(({ sid }) => sid);
}

const termsColumns = select({
  userId: expr.integer(sql`given.id`),
  version: expr.integer(sql`t.version`),
});

/** The version of the terms that each of these users must accept before they write; 0 if they owe none. */
export function listTermsToAccept(userIds: readonly number[]) {
  return rows(
    termsColumns,
    sql`
      SELECT ${termsColumns}
      FROM unnest(${userIds}::integer[]) AS given (id), terms_to_accept(given.id) AS t`,
  );
}

/** Finds a session that has not ended. A banned user has none. */
async function load(sid: string): Promise<SessionData | null> {
  const session = await row(
    columns,
    sql`
      SELECT ${columns}
      FROM sessions s LEFT JOIN users u ON u.id = s.user_id,
        messages_unread(u.id) AS m, notifications_unread(u.id) AS n, terms_to_accept(u.id) AS t
      WHERE s.sid = ${sid} AND ${isAlive()} AND ${notBanned('u')}`,
  );
  if (!session) return null;
  const { sess, id, name, role, picture, pausedUntil, ...person } = session;
  const isPaused = pausedUntil !== null && pausedUntil > now();
  if (id !== null && name !== null && role !== null)
    sess.actor = withoutJson({
      ...person,
      id,
      name,
      ...roleOf(role, sess.signIn),
      picture: pictureUrl(picture),
      ...(isPaused && { pausedUntil }),
    });
  return sess;
}

/** The role that a session may use: none of the office without a second factor, where one is required. */
function roleOf(
  role: UserRole,
  signIn: SessionSignIn | undefined,
): Pick<Actor, 'role' | 'withheldRole' | 'factorAt'> {
  if (signIn?.factor && signIn.factorAt) return { role, factorAt: new Date(signIn.factorAt) };
  const isWithheld = config.officeSignIn.isSecondFactorRequired && role !== 'member';
  return isWithheld ? { role: 'member', withheldRole: role } : { role };
}

/** Hides the actor from JSON: the session is stored as JSON, and must not contain it. */
function withoutJson(actor: Actor): Actor {
  return Object.defineProperty(actor, 'toJSON', { value: () => undefined });
}
