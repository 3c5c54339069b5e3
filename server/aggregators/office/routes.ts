import { cellBatches } from '../../modules/exports/contract.ts';
import { exportRoutes } from '../../modules/exports/routes.ts';
import type { Actor } from '../../platform/actor.ts';
import { contributions } from '../../platform/feature.ts';
import { addressOf } from '../../platform/http/pagination.ts';
import { route } from '../../platform/http/route.ts';
import { hasSearchQuery } from '../../platform/http/schemas.ts';
import { withRight } from '../../platform/rights.ts';
import { csvText } from '../../platform/text/csv.ts';
import { formatFor, toLocalTime } from '../../platform/text/format.ts';
import type { ViewPart } from '../../platform/views/define-view.ts';
import { currentFigures } from './figures.ts';
import { exportLog, type LogEntry, readLog, textOfType } from './log.ts';
import { findPersonName, listActivityTypes } from './log-queries.ts';
import { monthlyFigures } from './months.ts';
import { logQuery } from './schemas.ts';
import { waitingTasks } from './tasks.ts';
import { officeActivities, officeIndex, officeMonths } from './views.ts';

const CSV = 'text/csv; charset=utf-8';
const LOG = '/office/activities';
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
    LOG,
    { access: withRight('log'), query: logQuery, limit: 'list', counts: hasSearchQuery },
    async ({ actor, query, t, locale }) => {
      const [page, types, personName] = await Promise.all([
        readLog(query, { actor, t, format: formatFor(locale) }),
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
  ...exportRoutes({
    path: `${LOG}/export`,
    access: withRight('export'),
    query: logQuery,
    title: 'exports:files.log',
    section: 'office',
    listHref: (_, query) => addressOf(LOG, query),
    file: ({ actor, query, t, format }) => ({
      filename: 'log.csv',
      header: columns.map((column) => t(`office:log.column.${column}`)),
      batches: cellBatches(exportLog(query, { actor, t, format }), cellsOf),
    }),
  }),
];

const columns = ['at', 'type', 'person', 'subject', 'title', 'concerns', 'detail', 'changes'] as const;

function cellsOf({ at, text, actor, subject, concerns, detail, changes }: LogEntry): string[] {
  return [
    toLocalTime(at).replace('T', ' '),
    text,
    actor?.name ?? '',
    `${subject.label} ${subject.id ?? ''}`.trim(),
    subject.title ?? '',
    concerns?.name ?? '',
    detail,
    changes.map((change) => `${change.label}: ${change.old.text} → ${change.new.text}`).join('\n'),
  ];
}

async function renderSections(viewer: Actor): Promise<ViewPart[]> {
  const sections = contributions('officeSections').toSorted((one, other) => one.weight - other.weight);
  const parts = await Promise.all(sections.map(({ render }) => render(viewer)));
  return parts.filter((part) => part !== null);
}
