import { randomBytes } from 'node:crypto';
import { execute, sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';

/** Gives the actor's own calendar a new address and invalidates the old one. */
export async function renewCalendarLink(actor: Actor): Promise<void> {
  const token = randomBytes(24).toString('base64url');
  await execute(sql`
    INSERT INTO calendar_links (user_id, token, created_at) VALUES (${actor.id}, ${token}, ${now()})
    ON CONFLICT (user_id) DO UPDATE SET token = EXCLUDED.token, created_at = EXCLUDED.created_at`);
}
