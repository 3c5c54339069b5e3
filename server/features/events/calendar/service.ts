import { createHmac, randomBytes } from 'node:crypto';
import { config } from '../../../../config/index.ts';
import { alias, CalendarLink, execute, row, select, sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { hashToken } from '../../../platform/tokens.ts';

/** Gives the actor's own calendar a new address and invalidates the old one. */
export async function renewCalendarLink(actor: Actor): Promise<void> {
  const nonce = randomBytes(16).toString('base64url');
  const tokenHash = hashToken(tokenOf(actor.id, nonce));
  await execute(sql`
    INSERT INTO calendar_links (user_id, token_hash, nonce, created_at)
    VALUES (${actor.id}, ${tokenHash}, ${nonce}, ${now()})
    ON CONFLICT (user_id) DO UPDATE
    SET token_hash = EXCLUDED.token_hash, nonce = EXCLUDED.nonce, created_at = EXCLUDED.created_at`);
}

const l = alias(CalendarLink, 'l');
const linkColumns = select({ tokenHash: l.tokenHash, nonce: l.nonce });

/**
 * The token in the address of a user's own calendar. Null if there is none, and if it cannot be derived: it
 * was created with another session secret.
 */
export async function findCalendarToken(userId: number): Promise<string | null> {
  const link = await row(
    linkColumns,
    sql`SELECT ${linkColumns} FROM calendar_links l WHERE l.user_id = ${userId}`,
  );
  if (!link) return null;
  const token = tokenOf(userId, link.nonce);
  return hashToken(token).equals(link.tokenHash) ? token : null;
}

/** 192 bits in 32 characters. A copy of the database without the session secret does not contain it. */
function tokenOf(userId: number, nonce: string): string {
  const digest = createHmac('sha256', config.sessionSecret).update(`calendar:${userId}:${nonce}`).digest();
  return digest.subarray(0, 24).toString('base64url');
}
