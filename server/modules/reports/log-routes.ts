import { anyone } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { route } from '../../platform/http/route.ts';
import { csvChunks } from '../../platform/text/csv.ts';
import { formatFor, localDay, noonOf } from '../../platform/text/format.ts';
import { exportDecisions, findYearlyFigures, listLog, listYears, MAX_LOGGED } from './log-queries.ts';
import { typeLabel } from './reportables.ts';
import { yearQuery } from './schemas.ts';
import { transparencyCells, transparencyColumns } from './transparency-csv.ts';
import { transparencyPage } from './views.ts';

function thisYear(): number {
  return Number(localDay(now()).slice(0, 4));
}

const shownFigures = [
  'illegal',
  'rules',
  'withoutAccount',
  'decisions',
  'measures',
  'ended',
  'complaints',
  'upheld',
  'medianHours',
  'suspendedContent',
  'suspendedReports',
  'suspendedComplaints',
] as const;

/** The public log of decisions, without names (DSA art. 15 and 24). */
export const logRoutes = [
  route(
    'get',
    '/transparency',
    { access: anyone, query: yearQuery, limit: 'list' },
    async ({ query, t, locale }) => {
      const year = query.year ?? thisYear();
      const [figures, decisions, years] = await Promise.all([
        findYearlyFigures(year),
        listLog(year),
        listYears(),
      ]);
      const format = formatFor(locale);
      return transparencyPage(
        { title: t('reports:log.title'), canonical: '/transparency' },
        {
          year,
          years: years.includes(thisYear()) ? years : [thisYear(), ...years],
          figures: shownFigures.map((name) => ({ label: `reports:log.${name}`, value: figures[name] })),
          isCut: decisions.length === MAX_LOGGED,
          decisions: decisions.map((each) => ({
            ...each,
            label: typeLabel(each.type, t),
            monthName: format.monthOfYear(noonOf(`${each.month}-01`)),
          })),
        },
      );
    },
  ),
  route('get', '/transparency.csv', { access: anyone, query: yearQuery, limit: 'list' }, ({ query }) => {
    const year = query.year ?? thisYear();
    const chunks = csvChunks(transparencyColumns, exportDecisions(year), transparencyCells);
    return { chunks, type: 'text/csv; charset=utf-8', filename: `statements-${year}.csv` };
  }),
  // Addresses that others rely on.
  route('get', '/decisions', { access: anyone }, () => ({ redirect: '/transparency' })),
  route('get', '/moderation', { access: anyone }, () => ({ redirect: '/office/reports' })),
];
