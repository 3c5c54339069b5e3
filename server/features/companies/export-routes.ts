import { config } from '../../../config/index.ts';
import { type Actor, anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { cachedResponse } from '../../platform/http/cached-response.ts';
import { route } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { may } from '../../platform/rights.ts';
import { csvText } from '../../platform/text/csv.ts';
import { publicName } from './business-name.ts';
import { allCompaniesVersion, findCompany, type ListedCompany, listAllCompanies } from './company-queries.ts';
import { vcard } from './vcard.ts';

export const exportRoutes = [
  route('get', '/companies.csv', { access: anyone, limit: 'list' }, async ({ actor, t, locale }) => {
    const file = { type: 'text/csv; charset=utf-8', filename: 'companies.csv' };
    if (may(actor, 'companies')) return { ...file, text: await companiesCsv(actor, t) };
    const version = await allCompaniesVersion();
    return {
      ...file,
      ...(await cachedResponse(`companies.csv ${locale}`, version, () => companiesCsv(null, t))),
    };
  }),
  route('get', '/companies/:slug.vcf', { access: anyone, params: bySlug }, async ({ params }) => ({
    text: vcard(requireFound(await findCompany(params.slug, null)), config.baseUrl),
    type: 'text/vcard; charset=utf-8',
    filename: `${params.slug}.vcf`,
  })),
];

/** Exports the companies, as the reader may see them, under the headings that the import reads. */
async function companiesCsv(reader: Actor | null, t: Translate): Promise<string> {
  const companies = await listAllCompanies();
  const lines = companies.map((company) => [
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
  ]);
  return csvText(
    headings.map((heading) => t(`companies:csv.${heading}`)),
    lines,
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
