import { alias, Comment, execute, rows, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { findSubjects } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { viewerById } from '../subject.ts';

const c = alias(Comment, 'c');
const ownColumns = select({
  subjectType: c.subjectType,
  subjectId: c.subjectId,
  body: c.body,
  byOffice: c.byOffice,
  createdAt: c.createdAt,
  editedAt: c.editedAt,
  removedAt: c.removedAt,
});

export const personalData: PersonalData = {
  columns: ['comments.author_id'],
  collect: async (userId) => {
    const comments = await rows(
      ownColumns,
      sql`SELECT ${ownColumns} FROM comments c WHERE c.author_id = ${userId} ORDER BY c.id`,
    );
    const subjects = await findSubjects(
      comments.map(({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId })),
      await viewerById(userId),
    );
    return {
      comments: comments.map(({ subjectType, subjectId, ...comment }) => ({
        on: { type: subjectType, ...subjects.get(`${subjectType}:${subjectId}`) },
        ...comment,
      })),
    };
  },
  // Keeps the row of the comment for its answers, and erases the text, which was the person's.
  erase: async (userId) => {
    await execute(sql`
      UPDATE comments SET body = '', removed_at = coalesce(removed_at, ${now()})
      WHERE author_id = ${userId}`);
  },
};
