import {
  alias,
  expr,
  type MisuseKind,
  optionalAlias,
  ReportDecision,
  ReportSource,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { mailboxOf } from '../../../platform/text/email-address.ts';
import { misuseType } from './kinds.ts';
import type { Sender } from './sources.ts';

const d = alias(ReportDecision, 'd');
const s = alias(ReportSource, 's');
const columns = select({
  decisionId: d.id,
  until: expr.timestamp(d.endsAt),
  userId: s.userId,
  address: s.address,
  accountEmail: optionalAlias(User, 'u').email,
});
type Suspended = (typeof columns)['row'];

/** A condition on decision `d`: it suspends the processing of reports or complaints now. */
function isSuspending(d: Sql): Sql {
  return sql`(${d}.measure = 'suspend' AND ${d}.applied_at IS NOT NULL AND ${d}.superseded_at IS NULL
    AND ${d}.ends_at > ${now()})`;
}

/** A condition: the decision with this id suspends the processing of reports or complaints now. */
export function isSuspendedBy(decisionId: Sql): Sql {
  return sql`EXISTS (
    SELECT FROM report_decisions held_by WHERE held_by.id = ${decisionId} AND ${isSuspending(sql`held_by`)})`;
}

/** A column: until when the decision with this id suspends the processing; null when it no longer does. */
export function heldUntil(decisionId: Sql) {
  return expr
    .timestamp(sql`(
      SELECT held_by.ends_at FROM report_decisions held_by
      WHERE held_by.id = ${decisionId} AND ${isSuspending(sql`held_by`)})`)
    .orNull();
}

/** The decision that suspends the processing of what a person sends now: the last one to end. */
export async function findSuspension(
  kind: Exclude<MisuseKind, 'content'>,
  sender: Sender,
): Promise<{ decisionId: number; until: Date } | undefined> {
  if (sender.userId === null && sender.email === null) return undefined;
  const suspended = await rows(
    columns,
    sql`
      SELECT ${columns} FROM report_decisions d JOIN report_cases c ON c.id = d.case_id
      JOIN report_sources s ON s.id = c.subject_id LEFT JOIN users u ON u.id = s.user_id
      WHERE ${isSuspending(sql`d`)} AND c.subject_type = ${misuseType(kind)}
      ORDER BY d.ends_at DESC, d.id`,
  );
  return suspended.find((each) => isSameSender(each, sender));
}

/**
 * Whether a suspended person sends again: with the account, or with another address of the same mailbox. A
 * suspended address that a visitor wrote does not concern the account that has it: anybody can write it.
 */
function isSameSender({ userId, address, accountEmail }: Suspended, sender: Sender): boolean {
  if (userId !== null && userId === sender.userId) return true;
  if (sender.email === null) return false;
  const mailbox = mailboxOf(sender.email);
  if (accountEmail !== null && mailboxOf(accountEmail) === mailbox) return true;
  return sender.userId === null && address === mailbox;
}
