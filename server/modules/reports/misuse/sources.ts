import { alias, ReportSource, row, select, sql } from '../../../../models/index.ts';
import { mailboxOf } from '../../../platform/text/email-address.ts';

/** Who reports or complains: an account with its address, or an address that a visitor wrote. */
export type Sender = { userId: number | null; email: string | null };

const s = alias(ReportSource, 's');
const idColumn = select({ id: s.id });

/** The id of a sender, which is stored at their first report; null for a visitor without an address. */
export async function sourceIdOf({ userId, email }: Sender): Promise<number | null> {
  if (userId === null && email === null) return null;
  const source = await row(
    idColumn,
    userId === null
      ? sql`
          INSERT INTO report_sources AS s (address, email) VALUES (${mailboxOf(email ?? '')}, ${email})
          ON CONFLICT (address) DO UPDATE SET email = excluded.email RETURNING ${idColumn}`
      : sql`
          INSERT INTO report_sources AS s (user_id) VALUES (${userId})
          ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.user_id RETURNING ${idColumn}`,
  );
  return source?.id ?? null;
}
