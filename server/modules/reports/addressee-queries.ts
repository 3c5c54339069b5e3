import { alias, expr, notBanned, Report, rows, select, sql, User } from '../../../models/index.ts';

const u = alias(User, 'u');
const authorColumns = select({
  userId: u.id,
  name: u.name,
  email: expr.text(u.email), // the statement selects only people who have one
  locale: u.locale,
});

/** Authors with an e-mail address, also banned ones: they have a right to the reasons. */
export function listAuthors(userIds: readonly number[]) {
  return rows(
    authorColumns,
    sql`
      SELECT ${authorColumns} FROM users u
      WHERE u.id = ANY (${userIds}::integer[]) AND u.email IS NOT NULL ORDER BY u.id`,
  );
}

const r = alias(Report, 'r');
const reporterColumns = (unfounded: readonly number[]) =>
  select({
    reportId: r.id,
    userId: r.reporterId,
    name: expr.text(sql`coalesce(u.name, r.name)`),
    email: expr.text(sql`coalesce(u.email, r.email)`),
    locale: expr.text(sql`coalesce(u.locale, r.locale)`).as<'da' | 'en'>(),
    /** Whether a report of theirs is among those that a decision found manifestly unfounded. */
    isUnfounded: expr.boolean(sql`EXISTS (
    SELECT FROM reports x WHERE x.case_id = r.case_id AND x.source_id = r.source_id
      AND x.id = ANY (${unfounded}::integer[]))`),
  });

/** Those who reported and have an e-mail address, each once, with their last report. */
export function listReporters(caseId: number, unfounded: readonly number[] = []) {
  const columns = reporterColumns(unfounded);
  return rows(
    columns,
    sql`
      SELECT DISTINCT ON (coalesce(u.email, r.email)) ${columns}
      FROM reports r LEFT JOIN users u ON u.id = r.reporter_id
      WHERE r.case_id = ${caseId} AND coalesce(u.email, r.email) IS NOT NULL
        AND (u.id IS NULL OR ${notBanned('u')})
      ORDER BY coalesce(u.email, r.email), r.id DESC`,
  );
}
