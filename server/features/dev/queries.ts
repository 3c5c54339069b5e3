import { alias, OutboxEmail, type RowOfSelection, row, rows, select, sql } from '../../../models/index.ts';

const e = alias(OutboxEmail, 'e');
const summary = select({ id: e.id, recipient: e.recipient, subject: e.subject, createdAt: e.createdAt });
const withText = select({ ...summary.fields, text: e.text });
export type EmailSummary = RowOfSelection<typeof summary>;

const NEWEST = 100;

/** The newest e-mails of the outbox. A `recipient` that is not empty selects only theirs. */
export function listEmails(recipient: string): Promise<EmailSummary[]> {
  return rows(
    summary,
    sql`SELECT ${summary} FROM emails e WHERE ${recipient} IN ('', e.recipient) ORDER BY e.id DESC
      LIMIT ${NEWEST}`,
  );
}

export function findEmail(id: number) {
  return row(withText, sql`SELECT ${withText} FROM emails e WHERE e.id = ${id}`);
}
