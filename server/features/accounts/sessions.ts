import { rows, sql } from '../../../models/index.ts';
import { publicSessionId } from '../../platform/sessions/session.ts';

export type SessionLine = { id: string; userAgent: string; seenAt: Date; createdAt: Date; isThis: boolean };

/** Where a person is signed in, newest first. */
export async function sessionsOf(userId: number, current: string): Promise<SessionLine[]> {
  const found = await rows<{ sid: string; userAgent: string | null; seenAt: string | null; createdAt: Date }>(sql`
    SELECT sid, sess ->> 'userAgent' AS "userAgent", sess ->> 'seenAt' AS "seenAt", created_at AS "createdAt"
    FROM sessions WHERE user_id = ${userId} AND expire > now() ORDER BY created_at DESC LIMIT 50`);
  return found.map(({ sid, userAgent, seenAt, createdAt }) => ({
    id: publicSessionId(sid),
    userAgent: browserOf(userAgent ?? ''),
    seenAt: seenAt ? new Date(Number(seenAt)) : createdAt,
    createdAt,
    isThis: sid === current,
  }));
}

/** Ends one of a person's sessions, with its sockets on every node. What is not theirs is not there. */
export async function endSession(userId: number, id: string): Promise<void> {
  const own = await rows<{ sid: string }>(sql`SELECT sid FROM sessions WHERE user_id = ${userId} LIMIT 500`);
  const sid = own.find((each) => publicSessionId(each.sid) === id)?.sid;
  if (sid) await rows(sql`DELETE FROM sessions WHERE sid = ${sid} AND user_id = ${userId}`);
}

/** Ends all but the one that asks. */
export async function endOtherSessions(userId: number, current: string): Promise<void> {
  await rows(sql`DELETE FROM sessions WHERE user_id = ${userId} AND sid <> ${current}`);
}

/** "Firefox, Windows": enough to know one's own again. */
function browserOf(userAgent: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(userAgent)?.[0] ?? '';
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(userAgent)?.[0] ?? '';
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  return [browser, system]
    .filter(Boolean)
    .map((name) => names[name] ?? name)
    .join(', ');
}
