import {
  alias,
  expr,
  notBanned,
  Opportunity,
  openOn,
  type RowOfSelection,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { defineOfficeList } from '../../platform/office-list.ts';
import { visibleWith } from '../../platform/rights.ts';
import { localDay, noonOf } from '../../platform/text/format.ts';
import { containsLetters, searchWords } from '../../platform/text/search-words.ts';

const o = alias(Opportunity, 'o');

const columns = () =>
  select({
    id: o.id,
    title: o.title,
    kind: o.kind,
    matter: o.matter,
    closesOn: o.closesOn,
    createdAt: o.createdAt,
    createdText: expr.text(sql`to_json(o.created_at) #>> '{}'`),
    isOpen: expr.boolean(openOn(localDay(now()))),
    author: expr.text(sql`coalesce(c.name, CASE WHEN ${notBanned('u')} THEN u.name END, '')`),
  });

type Row = RowOfSelection<ReturnType<typeof columns>>;

/** All opportunities, also those that are over. */
export const opportunityList = defineOfficeList<Row>({
  name: 'opportunities',
  label: 'opportunities:officeList.label',
  weight: 30,
  isVisible: visibleWith('office'),
  title: {
    heading: 'opportunities:officeList.title',
    text: ({ title }) => title,
    href: ({ id }) => `/opportunities/${id}`,
  },
  state: ({ isOpen }) => (isOpen ? null : 'opportunities:officeList.over'),
  columns: [
    {
      name: 'matter',
      heading: 'opportunities:filter.matter',
      kind: 'text',
      text: ({ kind, matter }, { t }) => t(`opportunities:matter.${kind}.${matter}`),
    },
    {
      name: 'author',
      heading: 'opportunities:officeList.author',
      kind: 'text',
      text: ({ author }) => author || '–',
    },
    {
      name: 'closes',
      heading: 'opportunities:officeList.closes',
      kind: 'time',
      text: ({ closesOn }, { format }) => (closesOn ? format.date(noonOf(closesOn)) : '–'),
    },
    {
      name: 'created',
      heading: 'opportunities:officeList.created',
      kind: 'time',
      text: ({ createdAt }, { format }) => format.date(createdAt),
      order: {
        by: { column: sql`o.created_at`, kind: 'time' },
        keyOf: ({ createdText }) => createdText,
        first: 'down',
      },
    },
  ],
  sort: '-created',
  filters: [
    { name: 'open', label: 'opportunities:officeList.open', condition: () => openOn(localDay(now())) },
    {
      name: 'over',
      label: 'opportunities:officeList.over',
      condition: () => sql`NOT ${openOn(localDay(now()))}`,
    },
    { name: 'found', label: 'opportunities:officeList.found', condition: () => sql`o.is_found` },
  ],
  search: (q) => sql`(o.search @@ ${searchWords(q)} OR ${containsLetters(o.title, q)})`,
  from: sql`
    opportunities o LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id`,
  id: sql`o.id`,
  read: (tail) => {
    const selection = columns();
    return rows(selection, sql`SELECT ${selection} ${tail}`);
  },
});
