import { config } from '../../../config/index.ts';
import { alias, Event, expr, type RowOfSelection, rows, select, sql } from '../../../models/index.ts';
import { joinPool, pool } from '../../modules/seats/queries.ts';
import { now } from '../../platform/clock.ts';
import { defineOfficeList } from '../../platform/office-list.ts';
import { visibleWith } from '../../platform/rights.ts';
import { searchLetters, searchWords } from '../../platform/text/search-words.ts';

const e = alias(Event, 'e');

const columns = () =>
  select({
    id: e.id,
    slug: e.slug,
    title: e.title,
    startsAt: e.startsAt,
    organiser: expr.text(sql`coalesce(c.name, ${config.municipality})`),
    isCancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
    isDraft: expr.boolean(sql`e.published_at IS NULL`),
    isPast: expr.boolean(sql`e.ends_at <= ${now()}`),
    capacity: pool.capacity,
    confirmed: pool.confirmed,
    waiting: pool.waiting,
    cameIn: expr.integer(sql`(SELECT count(*) FROM seat_registrations r
      WHERE r.subject_type = 'event' AND r.subject_id = e.id AND r.checked_in_at IS NOT NULL)`),
  });

type Row = RowOfSelection<ReturnType<typeof columns>>;

/** All events, also past ones and drafts, with who registered and who came. */
export const eventList = defineOfficeList<Row>({
  name: 'events',
  label: 'layout:sections.events',
  weight: 10,
  isVisible: visibleWith('office'),
  title: {
    heading: 'events:officeList.title',
    text: ({ title }) => title,
    href: ({ slug }) => `/events/${slug}`,
  },
  state: ({ isCancelled, isDraft, isPast }) => {
    if (isCancelled) return 'ui:cancelled';
    if (isDraft) return 'events:officeList.draft';
    return isPast ? 'events:officeList.past' : null;
  },
  columns: [
    {
      name: 'start',
      heading: 'events:officeList.start',
      kind: 'time',
      text: ({ startsAt }, { format }) => format.dateTime(startsAt),
      order: {
        by: { column: sql`e.starts_at`, kind: 'time' },
        keyOf: ({ startsAt }) => startsAt.toISOString(),
        first: 'down',
      },
    },
    {
      name: 'organiser',
      heading: 'events:officeList.organiser',
      kind: 'text',
      text: ({ organiser }) => organiser,
    },
    {
      name: 'registered',
      heading: 'events:officeList.registered',
      kind: 'number',
      text: ({ confirmed, capacity }, { t, format }) =>
        capacity === null
          ? format.number(confirmed)
          : t('events:officeList.registeredOf', {
              count: confirmed,
              of: format.number(capacity),
            }),
    },
    {
      name: 'waiting',
      heading: 'events:officeList.waiting',
      kind: 'number',
      text: ({ waiting }, { format }) => format.number(waiting),
    },
    {
      name: 'came',
      heading: 'events:officeList.came',
      kind: 'number',
      text: ({ cameIn, isPast }, { format }) => (isPast || cameIn > 0 ? format.number(cameIn) : '–'),
    },
  ],
  sort: '-start',
  filters: [
    { name: 'coming', label: 'events:officeList.coming', condition: () => sql`e.ends_at > ${now()}` },
    { name: 'past', label: 'events:officeList.past', condition: () => sql`e.ends_at <= ${now()}` },
    { name: 'drafts', label: 'events:officeList.drafts', condition: () => sql`e.published_at IS NULL` },
    { name: 'full', label: 'events:officeList.full', condition: () => sql`pool.waiting > 0` },
    { name: 'cancelled', label: 'ui:cancelled', condition: () => sql`e.cancelled_at IS NOT NULL` },
  ],
  search: (q) => sql`(e.search @@ ${searchWords(q)} OR ${searchLetters(q)} <% ${searchLetters(e.title)})`,
  from: sql`
    events e ${joinPool('event', sql`e.id`)} LEFT JOIN companies c ON c.id = e.organiser_company_id`,
  id: sql`e.id`,
  read: (tail) => {
    const selection = columns();
    return rows(selection, sql`SELECT ${selection} ${tail}`);
  },
});
