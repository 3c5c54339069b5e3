import {
  alias,
  notBanned,
  optionalAlias,
  Revision,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import type { Subject } from '../subject.ts';

const r = alias(Revision, 'r');
const u = optionalAlias(User, 'u');

const itemColumns = select({ version: r.version, note: r.note, createdAt: r.createdAt, authorName: u.name });
export type RevisionItem = RowOfSelection<typeof itemColumns>;

const revisionColumns = select({
  version: r.version,
  note: r.note,
  createdAt: r.createdAt,
  authorName: u.name,
  body: r.body,
});
export type RevisionText = RowOfSelection<typeof revisionColumns>;

/** The most versions that a list shows. */
const LISTED = 500;

/** The versions of a subject without their texts, the newest first. Names of banned authors are omitted. */
export function listRevisions({ type, id }: Subject): Promise<RevisionItem[]> {
  return rows(
    itemColumns,
    sql`
      SELECT ${itemColumns} FROM revisions r LEFT JOIN users u ON u.id = r.author_id AND ${notBanned('u')}
      WHERE r.subject_type = ${type} AND r.subject_id = ${id} ORDER BY r.version DESC LIMIT ${LISTED}`,
  );
}

export function findRevision({ type, id }: Subject, version: number): Promise<RevisionText | undefined> {
  return row(
    revisionColumns,
    sql`
      SELECT ${revisionColumns} FROM revisions r
      LEFT JOIN users u ON u.id = r.author_id AND ${notBanned('u')}
      WHERE r.subject_type = ${type} AND r.subject_id = ${id} AND r.version = ${version}`,
  );
}

const ownColumns = select({
  subjectType: r.subjectType,
  subjectId: r.subjectId,
  version: r.version,
  note: r.note,
  createdAt: r.createdAt,
});

/** The versions that a person wrote, for the copy of their own data. */
export function listRevisionsOf(userId: number) {
  return rows(
    ownColumns,
    sql`
      SELECT ${ownColumns} FROM revisions r WHERE r.author_id = ${userId}
      ORDER BY r.created_at, r.subject_type, r.subject_id, r.version`,
  );
}
