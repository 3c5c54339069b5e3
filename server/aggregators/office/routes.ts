import type { Actor } from '../../platform/actor.ts';
import { contributions } from '../../platform/feature.ts';
import { route } from '../../platform/http/route.ts';
import { withRight } from '../../platform/rights.ts';
import { csvChunks, csvText } from '../../platform/text/csv.ts';
import { toLocalTime } from '../../platform/text/format.ts';
import type { ViewPart } from '../../platform/views/define-view.ts';
import { currentFigures } from './figures.ts';
import { exportLog, type LogEntry, readLog, textOfType } from './log.ts';
import { findPersonName, listActivityTypes } from './log-queries.ts';
import { monthlyFigures } from './months.ts';
import { logQuery } from './schemas.ts';
import { waitingTasks } from './tasks.ts';
import { officeActivities, officeIndex, officeMonths } from './views.ts';

const CSV = 'text/csv; charset=utf-8';
const inOffice = { section: 'office', noIndex: true };

export const routes = [
  route('get', '/office', { access: withRight('office') }, async ({ actor, t }) => {
    const [figures, tasks, sections] = await Promise.all([
      currentFigures(),
      waitingTasks(actor, t),
      renderSections(actor),
    ]);
    return officeIndex({ title: t('office:title'), ...inOffice }, { figures, tasks, sections });
  }),
  route('get', '/office/months', { access: withRight('office') }, async ({ t }) =>
    officeMonths({ title: t('office:months.title'), ...inOffice }, await monthlyFigures()),
  ),
  route('get', '/office/months.csv', { access: withRight('office') }, async ({ t }) => {
    const { headings, months } = await monthlyFigures();
    const header = [t('office:months.month'), ...headings.map((heading) => t(heading))];
    const lines = months.map(({ month, counts }) => [month.slice(0, 7), ...counts.map(String)]);
    return { text: csvText(header, lines), type: CSV, filename: 'months.csv' };
  }),
  route(
    'get',
    '/office/activities',
    { access: withRight('log'), query: logQuery },
    async ({ actor, query, t }) => {
      const [page, types, personName] = await Promise.all([
        readLog(query, { actor, t }),
        listActivityTypes(),
        findPersonName(query.person),
      ]);
      const options = types.map((type) => ({ value: type, label: textOfType(type, t) }));
      return officeActivities(
        { title: t('office:log.title'), ...inOffice },
        { ...page, types: options, personName, query },
      );
    },
  ),
  route(
    'get',
    '/office/activities.csv',
    { access: withRight('export'), query: logQuery },
    async ({ actor, query, t }) => {
      const columns = ['at', 'type', 'person', 'subject', 'title'] as const;
      const header = columns.map((column) => t(`office:log.column.${column}`));
      const cellsOf = ({ at, text, actorName, subject }: LogEntry) => [
        toLocalTime(at).replace('T', ' '),
        text,
        actorName ?? '',
        `${subject.label} ${subject.id ?? ''}`.trim(),
        subject.title ?? '',
      ];
      const chunks = csvChunks(header, exportLog(query, { actor, t }), cellsOf);
      return { chunks, type: CSV, filename: 'log.csv' };
    },
  ),
];

async function renderSections(viewer: Actor): Promise<ViewPart[]> {
  const sections = contributions('officeSections').toSorted((one, other) => one.weight - other.weight);
  const parts = await Promise.all(sections.map(({ render }) => render(viewer)));
  return parts.filter((part) => part !== null);
}
