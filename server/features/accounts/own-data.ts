import { inTransaction, row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { type PersonalData, personalData } from '../../platform/personal-data.ts';

/** All that Torvet holds about a person, room by room (GDPR art. 15 and 20). */
export async function ownCopy(actor: Actor): Promise<Record<string, unknown>> {
  const copy: Record<string, unknown> = { madeAt: now().toISOString() };
  for (const room of personalData()) Object.assign(copy, await room.collect(actor.id));
  return copy;
}

/** The account and all that is a person's own, gone (GDPR art. 17). What others need stays without a name. */
export function erase(actor: Actor): Promise<void> {
  return inTransaction(async () => {
    for (const room of personalData()) await room.erase?.(actor.id);
    await rows(sql`DELETE FROM users WHERE id = ${actor.id}`);
  });
}

/** What the ground floor itself holds of people. */
export const accountData: PersonalData = {
  columns: [
    'identities.user_id',
    'email_links.user_id',
    'linkedin_states.user_id',
    'sessions.user_id',
    'activities.actor_id',
    'activities.audience',
    'letters.user_id',
    'letters.recipient',
  ],
  collect: async (userId) => ({
    account: await row(sql`
      SELECT name, email, headline, about, role, locale, picture, created_at, terms_version, terms_accepted_at
      FROM users WHERE id = ${userId}`),
    linkedAccounts: await rows(sql`SELECT provider, subject, created_at FROM identities WHERE user_id = ${userId}`),
    sessions: await rows(sql`
      SELECT sess ->> 'userAgent' AS browser, created_at, expire FROM sessions WHERE user_id = ${userId} ORDER BY created_at`),
    letters: await rows(sql`
      SELECT name, recipient, subject, created_at, sent_at FROM letters WHERE user_id = ${userId} ORDER BY id`),
    whatIDid: await rows(sql`SELECT type, data, at FROM activities WHERE actor_id = ${userId} ORDER BY id`),
  }),
  erase: async (userId) => {
    await rows(sql`
      UPDATE activities SET audience = array_remove(audience, ${userId}::integer) WHERE audience @> ARRAY[${userId}::integer]`);
    await rows(sql`
      UPDATE activities SET subject_id = NULL, data = '{}' WHERE subject_type = 'person' AND subject_id = ${userId}`);
    // What was sent to others and names the person; that it was sent stays known, so that it is not sent again.
    await rows(sql`
      UPDATE letters l SET subject = '' FROM users u
      WHERE u.id = ${userId} AND l.sent_at IS NOT NULL AND strpos(l.subject, u.name) > 0`);
    await rows(sql`DELETE FROM letters WHERE recipient = (SELECT email FROM users WHERE id = ${userId})`);
    await rows(sql`DELETE FROM email_links WHERE email = (SELECT email FROM users WHERE id = ${userId})`);
  },
};
