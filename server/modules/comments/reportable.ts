import {
  alias,
  Comment,
  execute,
  expr,
  optionalAlias,
  row,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { findSubjects } from '../../platform/feature.ts';
import type { Reportable } from '../../platform/reportable.ts';
import { findComment } from './queries.ts';

const c = alias(Comment, 'c');
const u = optionalAlias(User, 'u');

const refColumns = select({ type: c.subjectType, id: c.subjectId });
const columns = select({
  body: c.body,
  byOffice: c.byOffice,
  createdAt: c.createdAt,
  type: c.subjectType,
  subjectId: c.subjectId,
  authorId: u.id,
  authorName: u.name,
  title: expr.text(sql`left(c.body, 80)`),
});

/** A comment, at its permanent address below the page of its subject. */
export const commentReportable: Reportable = {
  type: 'comment',
  label: 'comments:subject',
  path: /^(?<subject>\/.+)\/comments\/(?<id>\d+)$/,
  measures: ['edit', 'hide', 'remove', 'close', 'pause', 'ban'],
  find: async ({ subject, id }, viewer) => {
    const ref = await threadOf(Number(id));
    const subjects = ref && (await findSubjects([ref], viewer));
    if (!ref || subjects?.get(`${ref.type}:${ref.id}`)?.href !== subject) return undefined;
    return (await findComment(ref, Number(id)))?.id; // not if it is hidden
  },
  load: async (id, viewer) => {
    const comment = await row(
      columns,
      sql`
        SELECT ${columns} FROM comments c LEFT JOIN users u ON u.id = c.author_id
        WHERE c.id = ${id} AND c.removed_at IS NULL`,
    );
    if (!comment) return undefined;
    const { type, subjectId, authorId, authorName } = comment;
    const subject = (await findSubjects([{ type, id: subjectId }], viewer)).get(`${type}:${subjectId}`);
    return {
      title: comment.title,
      href: `${subject?.href ?? ''}/comments/${id}`,
      parts: [
        { label: 'comments:subject', text: comment.body },
        { label: 'comments:reportedOn', text: subject?.title ?? '' },
      ],
      authors: authorId !== null && authorName !== null ? [{ id: authorId, name: authorName }] : [],
      isByOffice: comment.byOffice,
      publishedAt: comment.createdAt,
    };
  },
  published: (since) => sql`SELECT author_id AS user_id FROM comments WHERE created_at >= ${since}`,
  threadOf,
  remove: async (id) => {
    await execute(sql`
      UPDATE comments SET body = '', removed_at = coalesce(removed_at, ${now()}) WHERE id = ${id}`);
  },
};

/** The subject whose comments an officer can close. */
async function threadOf(id: number): Promise<{ type: string; id: number } | undefined> {
  return row(
    refColumns,
    sql`SELECT ${refColumns} FROM comments c WHERE c.id = ${id} AND c.removed_at IS NULL`,
  );
}
