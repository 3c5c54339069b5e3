import { config } from '../../../config/index.ts';
import { anyone } from '../../platform/actor.ts';
import { found } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { bySlug } from '../../platform/http/shapes.ts';
import { sheet } from '../../platform/text/csv.ts';
import { allCompanies, profile } from './profile-queries.ts';
import { vcard } from './vcard.ts';

export const listRoutes = [
  // Its headings are those that the import takes.
  route('get', '/companies.csv', { access: anyone }, async ({ t }) => {
    const companies = await allCompanies();
    const header = headings.map((heading) => t(`companies:csv.${heading}`));
    const lines = companies.map((company) => [
      company.cvr ?? '',
      company.name,
      company.street,
      company.postcode,
      company.city,
      company.industryCode ?? '',
      t(`trades:${company.industry}`),
      company.phone,
      company.email,
      company.website,
      company.employees,
      t(company.advertisingProtected ? 'companies:csv.yes' : 'companies:csv.no'),
      company.tagline,
      company.offers.join(', '),
      company.seeks.join(', '),
      `${config.baseUrl}/companies/${company.slug}`,
    ]);
    return { text: sheet(header, lines), type: 'text/csv; charset=utf-8', filename: 'companies.csv' };
  }),
  route('get', '/companies/:slug.vcf', { access: anyone, params: bySlug }, async ({ params }) => ({
    text: vcard(found(await profile(params.slug, null)), config.baseUrl),
    type: 'text/vcard; charset=utf-8',
    filename: `${params.slug}.vcf`,
  })),
];

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
