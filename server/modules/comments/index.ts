import { alias, Comment, notHidden, rows, select, sql } from '../../../models/index.ts';
import { type Feature, findSubjects, type SubjectType } from '../../platform/feature.ts';
import { commentFigure } from './figures.ts';
import { commentList } from './office-list.ts';
import { ownComments } from './own-section.ts';
import { personalData } from './personal-data.ts';
import { commentReportable } from './reportable.ts';

const c = alias(Comment, 'c');
const refColumns = select({ id: c.id, type: c.subjectType, subjectId: c.subjectId });

/** A comment for other features: with the title and the rights of its subject. */
const commentType: SubjectType = {
  type: 'comment',
  label: 'comments:subject',
  find: async (ids, viewer) => {
    const comments = await rows(
      refColumns,
      sql`
        SELECT ${refColumns} FROM comments c
        WHERE c.id = ANY (${ids}::integer[]) AND ${notHidden('comment', c.id)}`,
    );
    const refs = comments.map(({ type, subjectId }) => ({ type, id: subjectId }));
    const subjects = await findSubjects(refs, viewer);
    return comments.flatMap(({ id, type, subjectId }) => {
      const subject = subjects.get(`${type}:${subjectId}`);
      return subject ? [{ id, title: subject.title, href: `${subject.href}/comments/${id}` }] : [];
    });
  },
};

export const comments: Feature = {
  name: 'comments',
  routes: [],
  subjects: [commentType],
  ownSections: [ownComments],
  reportables: [commentReportable],
  figures: [commentFigure],
  officeLists: [commentList],
  personalData: [personalData],
};
