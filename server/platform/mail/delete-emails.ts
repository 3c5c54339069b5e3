import { execute, sql } from '../../../models/index.ts';

/**
 * Erases a user from the outbox; called before the account is deleted. Deletes e-mails to the user, and those
 * to others about the user that were not sent. Keeps sent ones, so that none is sent twice, but clears what
 * they say: the text was deleted when they were sent, unless a node died meanwhile.
 */
export async function eraseEmailsOf(userId: number): Promise<void> {
  await execute(sql`
    DELETE FROM emails WHERE recipient = (SELECT email FROM users WHERE id = ${userId})
      OR about_user_ids @> ARRAY[${userId}::integer] AND sent_at IS NULL`);
  await execute(sql`
    UPDATE emails SET subject = '', text = '', html = '',
      about_user_ids = array_remove(about_user_ids, ${userId}::integer)
    WHERE about_user_ids @> ARRAY[${userId}::integer]`);
  // Those of earlier releases do not say whom they are about.
  await execute(sql`
    UPDATE emails e SET subject = '' FROM users u
    WHERE u.id = ${userId} AND e.about_user_ids = '{}' AND e.sent_at IS NOT NULL
      AND strpos(e.subject, u.name) > 0`);
}

/** Deletes all e-mails to an address. */
export async function eraseEmailsTo(email: string): Promise<void> {
  await execute(sql`DELETE FROM emails WHERE recipient = ${email}`);
}

export async function deleteEmailsBefore(before: Date): Promise<void> {
  await execute(sql`DELETE FROM emails WHERE created_at < ${before}`);
}
