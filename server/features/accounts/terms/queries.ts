import { alias, row, rows, select, sql, TermsAcceptance } from '../../../../models/index.ts';

const a = alias(TermsAcceptance, 'a');
const columns = select({ version: a.version, language: a.language, acceptedAt: a.acceptedAt });

/** The newest version of the terms that a person accepted. */
export function findAcceptance(userId: number) {
  return row(
    columns,
    sql`
      SELECT ${columns} FROM terms_acceptances a WHERE a.user_id = ${userId}
      ORDER BY a.version DESC LIMIT 1`,
  );
}

/** All versions that a person accepted, the oldest first. */
export function listAcceptances(userId: number) {
  return rows(
    columns,
    sql`SELECT ${columns} FROM terms_acceptances a WHERE a.user_id = ${userId} ORDER BY a.version`,
  );
}
