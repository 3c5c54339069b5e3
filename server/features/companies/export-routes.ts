import { config } from '../../../config/index.ts';
import { type Actor, anyone, isOfficer } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { cachedResponse } from '../../platform/http/cached-response.ts';
import { route } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { csvText } from '../../platform/text/csv.ts';
import { businessName } from './business-name.ts';
import { allCompanies, allCompaniesState, type ListedCompany, profile } from './profile-queries.ts';
import { vcard } from './vcard.ts';

export const listRoutes = [
  route('get', '/companies.csv', { access: anyone, limit: 'list' }, async ({ actor, t, locale }) => {
    const file = { type: 'text/csv; charset=utf-8', filename: 'companies.csv' };
    if (isOfficer(actor)) return { ...file, text: await companySheet(actor, t) };
    const state = await allCompaniesState();
    return { ...file, ...(await cachedResponse(`companies.csv ${locale}`, state, () => companySheet(null, t))) };
  }),
  route('get', '/companies/:slug.vcf', { access: anyone, params: bySlug }, async ({ params }) => ({
    text: vcard(requireFound(await profile(params.slug, null)), config.baseUrl),
    type: 'text/vcard; charset=utf-8',
    filename: `${params.slug}.vcf`,
  })),
];

/** Every company, as `reader` may see them. Its headings are those that the import takes. */
async function companySheet(reader: Actor | null, t: Translate): Promise<string> {
  const companies = await allCompanies();
  const lines = companies.map((company) => [
    company.cvr ?? '',
    isOfficer(reader) ? company.name : businessName(company.name),
    company.street,
    company.postcode,
    company.city,
    company.industryCode ?? '',
    t(`industries:${company.industry}`),
    ...reachedAt(company, reader),
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
 * Lists are what advertising is sent from. Who is protected from it (CVR-loven § 19) is reached from their own page, not from
 * here; the office has the list whole, and can bring it in again.
 */
function reachedAt({ phone, email, advertisingProtected }: ListedCompany, actor: Actor | null): [string, string] {
  return advertisingProtected && !isOfficer(actor) ? ['', ''] : [phone, email];
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
];
