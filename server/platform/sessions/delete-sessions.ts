import { execute, sql } from '../../../models/index.ts';
import { now } from '../clock.ts';

// A trigger notifies all nodes of each deleted session: they close its sockets.

/** Ends one session, if it belongs to this user. */
export async function deleteSession(sid: string, userId: number): Promise<void> {
  await execute(sql`DELETE FROM sessions WHERE sid = ${sid} AND user_id = ${userId}`);
}

/** Locks the user's sessions until the transaction ends: a request then waits before it records a visit. */
export async function lockSessionsOf(userId: number): Promise<void> {
  await execute(sql`SELECT FROM sessions WHERE user_id = ${userId} ORDER BY sid FOR UPDATE`);
}

export async function deleteSessionsOf(userIds: readonly number[]): Promise<void> {
  await execute(sql`DELETE FROM sessions WHERE user_id = ANY (${userIds}::integer[])`);
}

export async function deleteOtherSessions(userId: number, currentSid: string): Promise<void> {
  await execute(sql`DELETE FROM sessions WHERE user_id = ${userId} AND sid <> ${currentSid}`);
}

export async function deleteExpiredSessions(): Promise<void> {
  await execute(sql`DELETE FROM sessions WHERE expire < ${now()}`);
}
