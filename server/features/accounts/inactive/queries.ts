import {
  AccountVisit,
  alias,
  expr,
  joinSql,
  notBanned,
  OutboxEmail,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { isQueued } from '../../../platform/mail/email-outbox.ts';
import { personalData } from '../../../platform/personal-data.ts';

/** Days between the first warning and the erasure, and between the second and the erasure. */
export const warningDays = { first: 30, second: 7 } as const;
export type Warning = keyof typeof warningDays;

/** Accounts of one night and step: a mailbox provider takes many equal e-mails at once for spam. */
const NIGHTLY = 1_000;

const u = alias(User, 'u');
const v = alias(AccountVisit, 'v');
const m = alias(OutboxEmail, 'm');

const columns = select({ id: u.id, name: u.name, email: u.email, locale: u.locale, lastOn: v.lastOn });
export type InactiveAccount = RowOfSelection<typeof columns>;

const accounts = sql`account_visits v JOIN users u ON u.id = v.user_id`;

/**
 * The key of a warning's e-mail, from the user and the day of the last visit: after another visit it is
 * another warning. The outbox is the only record of warnings.
 */
export function warningKey(warning: Warning, { id, lastOn }: Pick<InactiveAccount, 'id' | 'lastOn'>): string {
  return `${warningName(warning)}:${id}:${lastOn}`;
}

export function warningName(warning: Warning): string {
  return `inactive-${warning}`;
}

function keyInSql(warning: Warning): Sql {
  return sql`${warningName(warning)}::text || ':' || v.user_id || ':' || to_char(v.last_on, 'YYYY-MM-DD')`;
}

/** Accounts last used before the day of `before`, whose warning is due and not in the outbox. */
export function listToWarn(warning: Warning, before: Date): Promise<InactiveAccount[]> {
  const due =
    warning === 'first'
      ? sql`v.last_on < ${dayOf(daysFrom(before, warningDays.first))}`
      : sql`v.last_on < ${dayOf(daysFrom(before, warningDays.second))}
          AND ${wasHandedOver('first', warningDays.first - warningDays.second)}`;
  const isWarned = isQueued({ name: warningName(warning), key: keyInSql(warning), userId: sql`v.user_id` });
  return rows(
    columns,
    sql`
      SELECT ${columns} FROM ${accounts} WHERE ${due} AND ${isUnused()} AND NOT ${isWarned}
      ORDER BY v.last_on, v.user_id LIMIT ${NIGHTLY}`,
  );
}

/**
 * Accounts that may be erased. `userId`: only this one, whose visits are locked until the end of the
 * transaction.
 */
export function listToErase(before: Date, userId?: number): Promise<InactiveAccount[]> {
  return rows(
    columns,
    sql`
      SELECT ${columns} FROM ${accounts}
      WHERE v.last_on < ${dayOf(before)} AND ${isUnused()}
        AND ${wasHandedOver('first', warningDays.first)} AND ${wasHandedOver('second', warningDays.second)}
        AND (${userId ?? null}::integer IS NULL OR v.user_id = ${userId ?? null})
      ORDER BY v.last_on, v.user_id LIMIT ${NIGHTLY} ${userId === undefined ? sql`` : sql`FOR UPDATE OF v`}`,
  );
}

/**
 * A member with an address, without whom nothing ends: staff, banned people (whose ban would end), people of
 * the demo community and those of whom a feature has something under way are kept. Without an address nobody
 * can be warned.
 */
function isUnused(): Sql {
  const conditions = personalData().flatMap((part) => part.underWay?.() ?? []);
  const none = conditions.map((condition) => sql`NOT ${condition}`);
  return sql`(${joinSql(
    [sql`u.role = 'member' AND ${notBanned('u')} AND u.email IS NOT NULL AND NOT u.is_demo`, ...none],
    ' AND ',
  )})`;
}

/** The mail server has had the warning about this last visit for so many days. */
function wasHandedOver(warning: Warning, days: number): Sql {
  return sql`EXISTS (
    SELECT FROM emails m WHERE m.user_id = v.user_id AND m.name = ${warningName(warning)}
      AND m.key = ${keyInSql(warning)} AND ${m.handedOverAt} <= ${daysFrom(now(), -days)})`;
}

function daysFrom(time: Date, days: number): Date {
  return new Date(time.getTime() + days * 86_400_000);
}

function dayOf(time: Date): Sql {
  return expr.date(sql`${time}::timestamptz AT TIME ZONE 'UTC'`);
}
