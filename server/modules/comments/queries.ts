import {
  alias,
  Comment,
  exists,
  expr,
  isClosed,
  notBanned,
  notHidden,
  optionalAlias,
  row,
  rows,
  type Sql,
  select,
  sql,
  type TypedSql,
  User,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { findSubjects } from '../../platform/feature.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { shorten } from '../../platform/text/plain-text.ts';
import type { Subject } from '../subject.ts';

const PAGE = 50;

const c = alias(Comment, 'c');
const u = optionalAlias(User, 'u');

const commentColumns = select({
  id: c.id,
  parentId: c.parentId,
  authorId: u.id,
  authorName: u.name,
  authorPicture: u.picture,
  byOffice: c.byOffice,
  body: expr.text(sql`CASE WHEN ${notHidden('comment', c.id)} THEN c.body ELSE '' END`),
  createdAt: c.createdAt,
  editedAt: c.editedAt,
  isHidden: expr.boolean(sql`NOT ${notHidden('comment', c.id)}`),
  isRemoved: expr.boolean(sql`c.removed_at IS NOT NULL`),
});

/**
 * A page of a subject's comments, the oldest first, each followed by its answers. Names of banned authors are
 * omitted.
 */
export async function listComments({ type, id }: Subject, page: number) {
  const comments = await rows(
    commentColumns,
    sql`
      SELECT ${commentColumns}
      FROM (SELECT * FROM comments c WHERE c.subject_type = ${type} AND c.subject_id = ${id}
        ORDER BY coalesce(c.parent_id, c.id), c.id LIMIT ${PAGE + 1} OFFSET ${(page - 1) * PAGE}) AS c
      LEFT JOIN users u ON u.id = c.author_id AND ${notBanned('u')}
      ORDER BY coalesce(c.parent_id, c.id), c.id`,
  );
  const items = comments
    .slice(0, PAGE)
    .map((each) => ({ ...each, authorPicture: pictureUrl(each.authorPicture) }));
  return { items, hasMore: comments.length > PAGE };
}

const positionColumns = select({
  before: expr.integer(sql`(SELECT count(*) FROM comments b
    WHERE b.subject_type = c.subject_type AND b.subject_id = c.subject_id
      AND (coalesce(b.parent_id, b.id), b.id) < (coalesce(c.parent_id, c.id), c.id))`),
});

/** The number of the page that shows a comment, or undefined when the subject has no such comment. */
export async function pageOfComment({ type, id }: Subject, commentId: number): Promise<number | undefined> {
  const position = await row(
    positionColumns,
    sql`SELECT ${positionColumns} FROM comments c
      WHERE c.id = ${commentId} AND c.subject_type = ${type} AND c.subject_id = ${id}`,
  );
  return position && Math.floor(position.before / PAGE) + 1;
}

const formColumns = select({ id: c.id, authorId: c.authorId, body: c.body });

/** A comment of a subject, unless removed: for the forms that edit and remove it. */
export function findComment({ type, id }: Subject, commentId: number) {
  return row(
    formColumns,
    sql`SELECT ${formColumns} FROM comments c
      WHERE c.id = ${commentId} AND c.subject_type = ${type} AND c.subject_id = ${id}
        AND c.removed_at IS NULL AND ${notHidden('comment', c.id)}`,
  );
}

const bodyColumn = select({ body: c.body });

/** The beginning of a comment, for an e-mail; undefined if it was removed or its author is banned. */
export async function findCommentExcerpt(id: number): Promise<string | undefined> {
  const comment = await row(
    bodyColumn,
    sql`
      SELECT ${bodyColumn} FROM comments c JOIN users u ON u.id = c.author_id
      WHERE c.id = ${id} AND c.removed_at IS NULL AND ${notBanned('u')}
        AND ${notHidden('comment', c.id)}`,
  );
  return comment && shorten(comment.body, EXCERPT_LENGTH);
}

const excerptColumns = select({
  id: c.id,
  subjectType: c.subjectType,
  subjectId: c.subjectId,
  body: expr.text(sql`left(c.body, 200)`),
});

/** The beginnings of several comments, by id, without those that were removed or hidden from the reader. */
export async function listCommentExcerpts(
  ids: readonly number[],
  reader: Actor,
): Promise<Map<number, string>> {
  const comments = await rows(
    excerptColumns,
    sql`
      SELECT ${excerptColumns} FROM comments c JOIN users u ON u.id = c.author_id
      WHERE c.id = ANY (${ids}::integer[]) AND c.removed_at IS NULL AND ${notBanned('u')}
        AND ${notHidden('comment', c.id)}`,
  );
  const subjects = await findSubjects(
    comments.map(({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId })),
    reader,
  );
  const visible = comments.filter(({ subjectType, subjectId }) =>
    subjects.has(`${subjectType}:${subjectId}`),
  );
  return new Map(visible.map(({ id, body }) => [id, body]));
}

const EXCERPT_LENGTH = 500;

/** Whether the office has closed the comments of a subject. */
export function isThreadClosed({ type, id }: Subject): Promise<boolean> {
  return exists(sql`SELECT WHERE ${isClosed(type, id)}`);
}

/** A condition in a statement of a feature: the person has commented on the subject, whose column is `id`. */
export function isCommentedBy(userId: number, type: string, id: Sql): TypedSql<boolean> {
  return expr.boolean(sql`EXISTS (
    SELECT FROM comments WHERE subject_type = ${type} AND subject_id = ${id} AND author_id = ${userId})`);
}

/** The number of comments of a subject, in a statement of a feature; `id` is the subject's column. */
export function countOfComments(type: string, id: Sql): TypedSql<number> {
  return expr.integer(sql`(SELECT count(*) FROM comments
    WHERE subject_type = ${type} AND subject_id = ${id} AND removed_at IS NULL
      AND ${notHidden('comment', sql`comments.id`)})`);
}
