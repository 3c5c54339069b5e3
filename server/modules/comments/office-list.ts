import {
  alias,
  Comment,
  expr,
  notBanned,
  optionalAlias,
  type RowOfSelection,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { findSubjects } from '../../platform/feature.ts';
import { defineOfficeList } from '../../platform/office-list.ts';
import { visibleWith } from '../../platform/rights.ts';
import { shorten } from '../../platform/text/plain-text.ts';
import { containsLetters } from '../../platform/text/search-words.ts';

const c = alias(Comment, 'c');
const u = optionalAlias(User, 'u');

const columns = select({
  id: c.id,
  subjectType: c.subjectType,
  subjectId: c.subjectId,
  body: c.body,
  byOffice: c.byOffice,
  createdAt: c.createdAt,
  createdText: expr.text(sql`to_json(c.created_at) #>> '{}'`),
  isRemoved: expr.boolean(sql`c.removed_at IS NOT NULL`),
  author: u.name,
  answers: expr.integer(sql`(SELECT count(*) FROM comments a WHERE a.parent_id = c.id)`),
});

const EXCERPT = 120;
/** A comment of a person, below which the office has not answered. */
const isUnanswered = () => sql`
  c.parent_id IS NULL AND NOT c.by_office AND c.removed_at IS NULL
  AND NOT EXISTS (SELECT FROM comments a WHERE a.parent_id = c.id AND a.by_office)`;

type Row = RowOfSelection<typeof columns> & { href: string; subject: string };

/** All comments, the newest first, and those that wait for an answer of the office. */
export const commentList = defineOfficeList<Row>({
  name: 'comments',
  label: 'comments:officeList.label',
  weight: 40,
  isVisible: visibleWith('office'),
  title: {
    heading: 'comments:officeList.title',
    text: ({ body }) => shorten(body, EXCERPT),
    href: ({ href }) => href,
  },
  state: ({ isRemoved, byOffice }) => {
    if (isRemoved) return 'comments:isRemoved';
    return byOffice ? 'comments:officeList.byOffice' : null;
  },
  columns: [
    {
      name: 'author',
      heading: 'comments:officeList.author',
      kind: 'text',
      text: ({ author }, { t }) => author ?? t('comments:formerUser'),
    },
    {
      name: 'subject',
      heading: 'comments:officeList.subject',
      kind: 'text',
      text: ({ subject }) => subject,
    },
    {
      name: 'answers',
      heading: 'comments:officeList.answers',
      kind: 'number',
      text: ({ answers }, { format }) => format.number(answers),
    },
    {
      name: 'created',
      heading: 'comments:officeList.created',
      kind: 'time',
      text: ({ createdAt }, { format }) => format.dateTime(createdAt),
      order: {
        by: { column: sql`c.created_at`, kind: 'time' },
        keyOf: ({ createdText }) => createdText,
        first: 'down',
      },
    },
  ],
  sort: '-created',
  filters: [
    { name: 'unanswered', label: 'comments:officeList.unanswered', condition: isUnanswered },
    { name: 'removed', label: 'comments:isRemoved', condition: () => sql`c.removed_at IS NOT NULL` },
  ],
  search: (q) => sql`(${containsLetters(c.body, q)} OR ${containsLetters(u.name, q)})`,
  from: sql`comments c LEFT JOIN users u ON u.id = c.author_id AND ${notBanned('u')}`,
  id: sql`c.id`,
  read: async (tail, viewer) => {
    const comments = await rows(columns, sql`SELECT ${columns} ${tail}`);
    const refs = comments.map(({ subjectType: type, subjectId: id }) => ({ type, id }));
    const subjects = await findSubjects(refs, viewer);
    return comments.map((comment) => {
      const subject = subjects.get(`${comment.subjectType}:${comment.subjectId}`);
      const href = subject ? `${subject.href}/comments/${comment.id}` : '/office/content/comments';
      return { ...comment, href, subject: subject?.title ?? '–' };
    });
  },
});
