import { execute, sql } from '../../../models/index.ts';

/**
 * Erases a user from the outbox; called before the account is deleted. Deletes e-mails to the user, and those
 * to others about the user that were not sent. Keeps sent ones, so that none is sent twice, but clears their
 * subjects (their texts were deleted when they were sent).
 */
export async function eraseEmailsOf(userId: number): Promise<void> {
  await execute(sql`
    DELETE FROM emails WHERE recipient = (SELECT email FROM users WHERE id = ${userId})
      OR about_user_id = ${userId} AND sent_at IS NULL`);
  // Those of earlier releases do not say whom they are about.
  await execute(sql`
    UPDATE emails e SET subject = '' FROM users u
    WHERE u.id = ${userId} AND (e.about_user_id = u.id
      OR e.about_user_id IS NULL AND e.sent_at IS NOT NULL AND strpos(e.subject, u.name) > 0)`);
}

/** Deletes all e-mails to an address. */
export async function eraseEmailsTo(email: string): Promise<void> {
  await execute(sql`DELETE FROM emails WHERE recipient = ${email}`);
}

export async function deleteEmailsBefore(before: Date): Promise<void> {
  await execute(sql`DELETE FROM emails WHERE created_at < ${before}`);
}
