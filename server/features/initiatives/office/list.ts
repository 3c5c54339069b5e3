import {
  alias,
  expr,
  Initiative,
  optionalAlias,
  type RowOfSelection,
  rows,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { countOfComments } from '../../../modules/comments/queries.ts';
import { countOfFollowers } from '../../../modules/follows/queries.ts';
import { now } from '../../../platform/clock.ts';
import { defineOfficeList } from '../../../platform/office-list.ts';
import { visibleWith } from '../../../platform/rights.ts';
import { localDay } from '../../../platform/text/format.ts';
import { containsLetters, searchWords } from '../../../platform/text/search-words.ts';
import type { Theme } from '../policy.ts';

const i = alias(Initiative, 'i');
const u = optionalAlias(User, 'u');

const isLate = () =>
  sql`m.initiative_id = i.id AND m.done_on IS NULL AND m.due_on < ${localDay(now())}::date`;

const columns = () =>
  select({
    id: i.id,
    slug: i.slug,
    title: i.title,
    theme: i.theme.as<Theme>(),
    status: i.status,
    published: i.published,
    responsible: u.name,
    updatedAt: i.updatedAt,
    updatedText: expr.text(sql`to_json(i.updated_at) #>> '{}'`),
    late: expr.integer(sql`(SELECT count(*) FROM initiative_milestones m WHERE ${isLate()})`),
    followers: countOfFollowers('initiative', i.id),
    comments: countOfComments('initiative', i.id),
  });

type Row = RowOfSelection<ReturnType<typeof columns>>;

/** All initiatives, also drafts, with what is late. */
export const initiativeList = defineOfficeList<Row>({
  name: 'initiatives',
  label: 'initiatives:officeList.label',
  weight: 20,
  isVisible: visibleWith('edit'),
  title: {
    heading: 'initiatives:officeList.title',
    text: ({ title }) => title,
    href: ({ slug }) => `/initiatives/${slug}`,
  },
  state: ({ published }) => (published ? null : 'initiatives:draft'),
  columns: [
    {
      name: 'status',
      heading: 'initiatives:filter.status',
      kind: 'text',
      text: ({ status }, { t }) => t(`initiatives:status.${status}`),
    },
    {
      name: 'theme',
      heading: 'initiatives:officeList.theme',
      kind: 'text',
      text: ({ theme }, { t }) => t(`themes:${theme}`),
    },
    {
      name: 'responsible',
      heading: 'initiatives:officeList.responsible',
      kind: 'text',
      text: ({ responsible }) => responsible ?? '–',
    },
    {
      name: 'late',
      heading: 'initiatives:officeList.late',
      kind: 'number',
      text: ({ late }, { format }) => format.number(late),
    },
    {
      name: 'followers',
      heading: 'initiatives:officeList.followers',
      kind: 'number',
      text: ({ followers }, { format }) => format.number(followers),
    },
    {
      name: 'comments',
      heading: 'initiatives:officeList.comments',
      kind: 'number',
      text: ({ comments }, { format }) => format.number(comments),
    },
    {
      name: 'updated',
      heading: 'initiatives:officeList.updated',
      kind: 'time',
      text: ({ updatedAt }, { format }) => format.date(updatedAt),
      order: {
        by: { column: sql`i.updated_at`, kind: 'time' },
        keyOf: ({ updatedText }) => updatedText,
        first: 'down',
      },
    },
  ],
  sort: '-updated',
  filters: [
    { name: 'hearing', label: 'initiatives:status.hearing', condition: () => sql`i.status = 'hearing'` },
    { name: 'running', label: 'initiatives:status.running', condition: () => sql`i.status = 'running'` },
    {
      name: 'late',
      label: 'initiatives:officeList.showLate',
      condition: () => sql`EXISTS (SELECT FROM initiative_milestones m WHERE ${isLate()})`,
    },
    { name: 'drafts', label: 'initiatives:officeList.drafts', condition: () => sql`NOT i.published` },
  ],
  search: (q) => sql`(i.search @@ ${searchWords(q)} OR ${containsLetters(i.title, q)})`,
  from: sql`initiatives i LEFT JOIN users u ON u.id = i.responsible_id`,
  id: sql`i.id`,
  read: (tail) => {
    const selection = columns();
    return rows(selection, sql`SELECT ${selection} ${tail}`);
  },
});
