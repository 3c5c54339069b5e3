import { alias, expr, row, rows, Session, select, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { deleteOtherSessions, deleteSession } from '../../platform/sessions/delete-sessions.ts';
import { publicSessionId } from '../../platform/sessions/session.ts';
import { isAlive } from '../../platform/sessions/session-store.ts';

const s = alias(Session, 's');
const sidColumn = select({ sid: s.sid });
const sessionColumns = select({
  sid: s.sid,
  userAgent: expr.text(sql`s.sess ->> 'userAgent'`).orNull(),
  seenAt: expr.text(sql`s.sess ->> 'seenAt'`).orNull(),
  createdAt: s.createdAt,
});

export type SessionItem = { id: string; userAgent: string; seenAt: Date; createdAt: Date; isThis: boolean };

const SESSIONS = 50;
const countColumn = select({ count: expr.integer(sql`count(*)`) });

/**
 * The user's sessions, this one and then the newest, and the number of older ones, which can only be ended
 * together. `currentSid` is the session of the request.
 */
export async function listSessions(
  actor: Pick<Actor, 'id'>,
  currentSid: string,
): Promise<{ sessions: SessionItem[]; olderCount: number }> {
  const own = sql`
    sessions s JOIN users u ON u.id = s.user_id WHERE s.user_id = ${actor.id} AND ${isAlive()}`;
  const [sessions, counted] = await Promise.all([
    rows(
      sessionColumns,
      sql`
        SELECT ${sessionColumns} FROM ${own}
        ORDER BY s.sid <> ${currentSid}, s.created_at DESC LIMIT ${SESSIONS}`,
    ),
    row(countColumn, sql`SELECT ${countColumn} FROM ${own}`),
  ]);
  const items = sessions.map(({ sid, userAgent, seenAt, createdAt }) => ({
    id: publicSessionId(sid),
    userAgent: browserOf(userAgent ?? ''),
    seenAt: seenAt ? new Date(Number(seenAt)) : createdAt,
    createdAt,
    isThis: sid === currentSid,
  }));
  return { sessions: items, olderCount: Math.max(0, (counted?.count ?? 0) - SESSIONS) };
}

/**
 * Ends one of the user's sessions, with its sockets on every node. Ignores an id of another user's session.
 */
export async function endSession(actor: Pick<Actor, 'id'>, publicId: string): Promise<void> {
  const sessions = await rows(
    sidColumn,
    sql`SELECT ${sidColumn} FROM sessions s WHERE s.user_id = ${actor.id} AND s.expire > now()`,
  );
  const sid = sessions.find((session) => publicSessionId(session.sid) === publicId)?.sid;
  if (sid) await deleteSession(sid, actor.id);
}

/** Ends all sessions of the user but the current one. */
export function endOtherSessions(actor: Pick<Actor, 'id'>, currentSid: string): Promise<void> {
  return deleteOtherSessions(actor.id, currentSid);
}

/** Browser and system, such as "Firefox, Windows". */
function browserOf(userAgent: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(userAgent)?.[0] ?? '';
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(userAgent)?.[0] ?? '';
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  return [browser, system]
    .filter(Boolean)
    .map((name) => names[name] ?? name)
    .join(', ');
}
