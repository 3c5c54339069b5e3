import type { Locale } from '../../../config/index.ts';
import {
  alias,
  expr,
  notBanned,
  optionalAlias,
  Revision,
  type RowOfSelection,
  row,
  rows,
  Statement,
  type StatementName,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { requireFound } from '../../platform/errors.ts';

const [s, r] = [alias(Statement, 's'), alias(Revision, 'r')];
const u = optionalAlias(User, 'u');

const publishedColumns = select({
  id: s.id,
  name: s.name,
  language: s.language,
  version: s.version,
  publishedAt: s.publishedAt,
  body: s.body,
  note: r.note,
  /** The newest version in any language. */
  newestVersion: expr.integer(sql`(SELECT max(version) FROM statements o WHERE o.name = s.name)`),
});
export type PublishedStatement = RowOfSelection<typeof publishedColumns>;

/** The published version of a text in a language. */
export async function findPublished(name: StatementName, language: Locale): Promise<PublishedStatement> {
  return requireFound(
    await row(
      publishedColumns,
      sql`
        SELECT ${publishedColumns} FROM statements s
        JOIN revisions r ON r.subject_type = 'statement' AND r.subject_id = s.id AND r.version = s.version
        WHERE s.name = ${name} AND s.language = ${language}`,
    ),
  );
}

const officeColumns = select({
  id: s.id,
  name: s.name,
  language: s.language,
  version: s.version,
  shippedVersion: s.shippedVersion,
  acceptanceVersion: s.acceptanceVersion,
  publishedAt: s.publishedAt,
  body: s.body,
  draft: s.draft,
  draftAt: s.draftAt,
  draftBy: u.name,
  edition: s.edition,
  newestVersion: expr.integer(sql`(SELECT max(version) FROM statements o WHERE o.name = s.name)`),
});
export type OfficeStatement = RowOfSelection<typeof officeColumns>;

/** All texts with their drafts, for the office. */
export function listForOffice(): Promise<OfficeStatement[]> {
  return rows(
    officeColumns,
    sql`
      SELECT ${officeColumns} FROM statements s LEFT JOIN users u ON u.id = s.draft_by AND ${notBanned('u')}
      ORDER BY s.name, s.language LIMIT 100`,
  );
}

export async function findForOffice(name: StatementName, language: Locale): Promise<OfficeStatement> {
  return requireFound(
    await row(
      officeColumns,
      sql`
        SELECT ${officeColumns} FROM statements s
        LEFT JOIN users u ON u.id = s.draft_by AND ${notBanned('u')}
        WHERE s.name = ${name} AND s.language = ${language}`,
    ),
  );
}

const keyColumns = select({ id: s.id, name: s.name });

/** Names of the texts with these ids. */
export function listNames(ids: readonly number[]) {
  return rows(
    keyColumns,
    sql`SELECT ${keyColumns} FROM statements s WHERE s.id = ANY (${ids}::integer[]) ORDER BY s.id LIMIT 100`,
  );
}

const draftColumns = select({ name: s.name, language: s.language, draftAt: s.draftAt, draft: s.draft });

/** The drafts that a person saved last, for the copy of their own data. */
export function listDraftsOf(userId: number) {
  return rows(
    draftColumns,
    sql`SELECT ${draftColumns} FROM statements s WHERE s.draft_by = ${userId} ORDER BY s.id`,
  );
}
