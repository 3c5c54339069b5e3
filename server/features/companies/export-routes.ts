import { config } from '../../../config/index.ts';
import { type Actor, anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { cachedList } from '../../platform/http/cached-response.ts';
import { route } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { may } from '../../platform/rights.ts';
import { csvChunks } from '../../platform/text/csv.ts';
import { qrCodeOf } from '../../platform/text/qr-code.ts';
import { publicName } from './business-name.ts';
import { companiesVersion, exportCompanies, findCompany, type ListedCompany } from './company-queries.ts';
import { findCompanyLink } from './queries.ts';
import { vcard } from './vcard.ts';

export const exportRoutes = [
  route('get', '/companies.csv', { access: anyone, limit: 'list' }, async ({ actor, t, locale }) => {
    const file = { type: 'text/csv; charset=utf-8', filename: 'companies.csv' };
    if (may(actor, 'companies')) return { ...file, chunks: companiesCsv(actor, t) };
    const version = await companiesVersion();
    return { ...file, ...cachedList(`companies.csv ${locale}`, version, () => companiesCsv(null, t)) };
  }),
  route('get', '/companies/:slug.vcf', { access: anyone, params: bySlug }, async ({ params }) => ({
    text: vcard(requireFound(await findCompany(params.slug, null)), config.baseUrl),
    type: 'text/vcard; charset=utf-8',
    filename: `${params.slug}.vcf`,
  })),
  route('get', '/companies/:slug/qr.svg', { access: anyone, params: bySlug }, async ({ params }) => {
    const { slug } = requireFound(await findCompanyLink(params.slug));
    return {
      text: qrCodeOf(`${config.baseUrl}/companies/${slug}`),
      type: 'image/svg+xml; charset=utf-8',
      filename: `${slug}-qr.svg`,
    };
  }),
];

/** Exports the companies, as the reader may see them, under the headings that the import reads. */
function companiesCsv(reader: Actor | null, t: Translate): AsyncGenerator<string> {
  const cellsOf = (company: ListedCompany) => [
    company.cvr ?? '',
    may(reader, 'companies') ? company.name : publicName(company),
    company.street,
    company.postcode,
    company.city,
    company.industryCode ?? '',
    t(`industries:${company.industry}`),
    ...phoneAndEmail(company, reader),
    company.website,
    company.employees,
    t(company.advertisingProtected ? 'companies:csv.yes' : 'companies:csv.no'),
    company.tagline,
    company.offers.join(', '),
    company.seeks.join(', '),
    `${config.baseUrl}/companies/${company.slug}`,
  ];
  return csvChunks(
    headings.map((heading) => t(`companies:csv.${heading}`)),
    exportCompanies(),
    cellsOf,
  );
}

/**
 * Lists omit phone and e-mail of companies that are protected from advertising (CVR-loven § 19), because
 * lists are used for it; the company's own page shows both. Officers get the whole list, to import it again.
 */
function phoneAndEmail(
  { phone, email, advertisingProtected }: ListedCompany,
  reader: Actor | null,
): [string, string] {
  return advertisingProtected && !may(reader, 'companies') ? ['', ''] : [phone, email];
}

const headings = [
  'cvr',
  'name',
  'street',
  'postcode',
  'city',
  'industryCode',
  'industry',
  'phone',
  'email',
  'website',
  'employees',
  'advertisingProtected',
  'tagline',
  'offers',
  'seeks',
  'address',
] as const;
