import { bulkHref, bulkRoutes } from '../../../modules/bulk/routes.ts';
import { cellBatches } from '../../../modules/exports/contract.ts';
import { exportRoutes } from '../../../modules/exports/routes.ts';
import { addressOf, keysetLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { withRight } from '../../../platform/rights.ts';
import { localDay } from '../../../platform/text/format.ts';
import { industries } from '../industries.ts';
import { officeQuery, selectionForm } from '../schemas.ts';
import { countUnsearchable } from '../search-jobs.ts';
import { verifyCompanies } from '../verification.ts';
import { companyOffice } from '../views.ts';
import { exportOfficeCompanies, listOfficeCompanies } from './queries.ts';
import { verification } from './verification.ts';

const PATH = '/office/companies';

/** The office's list of companies: filtered by open tasks, with verification of several at once. */
export const officeRoutes = [
  route('get', PATH, { access: withRight('office'), query: officeQuery }, async ({ query, t }) => {
    const { items, total, isTotalCapped, ...targets } = await listOfficeCompanies(query);
    const unsearchable = await countUnsearchable();
    return companyOffice(
      { title: t('companies:office.title'), section: 'office', noIndex: true, scripts: ['selection.js'] },
      {
        companies: items,
        total,
        isTotalCapped,
        unsearchable,
        query,
        industries,
        ...keysetLinks(PATH, query, targets),
      },
    );
  }),
  ...exportRoutes({
    path: `${PATH}/export`,
    access: withRight('office'),
    query: officeQuery,
    title: 'exports:files.companies',
    section: 'office',
    listHref: (_, query) => addressOf(PATH, query),
    file: ({ query, t }) => ({
      filename: 'companies.csv',
      header: csvColumns.map((column) => t(`companies:office.${column}`)),
      batches: cellBatches(exportOfficeCompanies(query), (company) => [
        company.name,
        company.cvr ?? '',
        company.city,
        t(`industries:${company.industry}`),
        String(company.people),
        localDay(company.createdAt),
        company.verifiedAt ? localDay(company.verifiedAt) : '',
      ]),
    }),
  }),
  route(
    'post',
    verification.path,
    { access: withRight('companies'), query: officeQuery, body: selectionForm, limit: 'write' },
    async ({ actor, body, query, t }) => {
      if (body.all) return { redirect: bulkHref(verification, query) };
      const { verified: count, changed } = await verifyCompanies(actor, body.company);
      const flash = changed
        ? ({ kind: 'warning', text: t('companies:office.changedMeanwhile', { count: changed }) } as const)
        : count
          ? ({ kind: 'success', text: t('companies:office.verified', { count }) } as const)
          : ({ kind: 'warning', text: t('companies:office.chooseFirst') } as const);
      return { redirect: addressOf(PATH, query), flash };
    },
  ),
  ...bulkRoutes(verification),
];

const csvColumns = ['name', 'cvr', 'city', 'industry', 'people', 'created', 'verifiedAt'] as const;
