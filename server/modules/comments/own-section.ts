import { alias, Comment, notHidden, rows, select, sql } from '../../../models/index.ts';
import { findSubjects } from '../../platform/feature.ts';
import { OWN_ITEMS, type OwnSection, ownList } from '../../platform/own-page.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';

const c = alias(Comment, 'c');
const columns = select({
  id: c.id,
  type: c.subjectType,
  subjectId: c.subjectId,
  body: c.body,
  createdAt: c.createdAt,
});

/** The newest comments of a person, with what they are about. */
export const ownComments: OwnSection = {
  weight: 50,
  render: async (person, { t, format }) => {
    const comments = await rows(
      columns,
      sql`
        SELECT ${columns} FROM comments c
        WHERE c.author_id = ${person.id} AND c.removed_at IS NULL AND ${notHidden('comment', c.id)}
        ORDER BY c.id DESC LIMIT ${OWN_ITEMS}`,
    );
    const refs = comments.map(({ type, subjectId }) => ({ type, id: subjectId }));
    const subjects = await findSubjects(refs, person);
    return ownList({
      id: 'own-comments',
      title: t('comments:own.title'),
      items: comments.flatMap(({ id, type, subjectId, body, createdAt }) => {
        const subject = subjects.get(`${type}:${subjectId}`);
        const detail = `${subject?.title} · ${format.date(createdAt)}`;
        return subject
          ? [{ text: plainExcerpt(body, 120), href: `${subject.href}/comments/${id}`, detail }]
          : [];
      }),
    });
  },
};
