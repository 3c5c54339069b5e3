import { execute, sql } from '../../../models/index.ts';

/**
 * Erases a user from the outbox; called before the account is deleted. Deletes e-mails to the user's address.
 * Keeps sent ones to others, so that none is sent twice, but clears a subject that names the user.
 */
export async function eraseEmailsOf(userId: number): Promise<void> {
  await execute(sql`
    UPDATE emails e SET subject = '' FROM users u
    WHERE u.id = ${userId} AND e.sent_at IS NOT NULL AND strpos(e.subject, u.name) > 0`);
  await execute(sql`DELETE FROM emails WHERE recipient = (SELECT email FROM users WHERE id = ${userId})`);
}

export async function deleteEmailsBefore(before: Date): Promise<void> {
  await execute(sql`DELETE FROM emails WHERE created_at < ${before}`);
}
