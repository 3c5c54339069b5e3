import { officer } from '../../../platform/actor.ts';
import { pageLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { csvText } from '../../../platform/text/csv.ts';
import { townDay } from '../../../platform/text/format.ts';
import { industries } from '../industries.ts';
import { officeQuery, severalForm } from '../schemas.ts';
import { verifySeveral } from '../service.ts';
import { officeList } from './queries.ts';

const PATH = '/office/companies';
const EXPORTED = 60_000; // more than one file may bring in

/** The office's own list of the companies: what waits in it, and several of them done at once. */
export const officeRoutes = [
  route('get', PATH, { access: officer, query: officeQuery }, async ({ query, t }) => {
    const { hasNext, ...found } = await officeList(query);
    return {
      view: 'companies/office',
      page: { title: t('companies:office.title'), section: 'office', noIndex: true, scripts: ['selection.js'] },
      data: { ...found, values: query, industries, ...pageLinks(PATH, query, hasNext) },
    };
  }),
  route('get', `${PATH}.csv`, { access: officer, query: officeQuery, limit: 'list' }, async ({ query, t }) => {
    const { lines } = await officeList({ ...query, page: 1 }, EXPORTED);
    const header = columns.map((column) => t(`companies:office.${column}`));
    const cells = lines.map((line) => [
      line.name,
      line.cvr ?? '',
      line.city,
      t(`industries:${line.industry}`),
      String(line.people),
      townDay(line.createdAt),
      line.verifiedAt ? townDay(line.verifiedAt) : '',
    ]);
    return { text: csvText(header, cells), type: 'text/csv; charset=utf-8', filename: 'companies.csv' };
  }),
  route(
    'post',
    `${PATH}/verification`,
    { access: officer, query: officeQuery, body: severalForm, limit: 'write' },
    async ({ actor, body, query, t }) => {
      const count = await verifySeveral(actor, body.company);
      const flash = count
        ? ({ kind: 'success', text: t('companies:office.verified', { count }) } as const)
        : ({ kind: 'warning', text: t('companies:office.chooseFirst') } as const);
      const list = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) if (value) list.set(name, String(value));
      return { redirect: `${PATH}?${list}`, flash };
    },
  ),
];

const columns = ['name', 'cvr', 'city', 'industry', 'people', 'created', 'verifiedAt'];
