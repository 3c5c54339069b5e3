import { sql } from '../../models/index.ts';
import type { Person } from '../support/builders/people.ts';
import { row } from '../support/query.ts';
import type { ExamplePage, Viewer } from './example-pages.ts';

const at = (path: string, as: Viewer = 'visitor'): ExamplePage => ({ path, as });

/** The pages of companies. `company`: that of the owner, which has products. */
export async function companyExamples({
  company,
  withoutLogo,
  owner,
}: {
  company: string;
  withoutLogo: string;
  owner: Person;
}): Promise<Record<string, ExamplePage[]>> {
  const product = await row<{ id: number }>(sql`
    SELECT p.id FROM company_products p JOIN companies c ON c.id = p.company_id
    WHERE c.slug = ${company} ORDER BY p.position LIMIT 1`);
  return {
    '/companies': [
      at('/companies'),
      at('/companies?q=snedker', 'owner'),
      at('/companies?q=findes-ikke-qqq'),
      at('/companies?industry=F&industry=K&district=hedehusene&size=2-9&verified=1&sort=newest'),
      at('/companies?sort=near&within=5', 'owner'),
      at('/companies?industry=nonsense'),
    ],
    '/me/searches': [at('/me/searches', 'owner'), at('/me/searches', 'newcomer')],
    '/me/searches/new': [at('/me/searches/new?q=snedker&industry=F', 'owner')],
    '/companies/new': [at('/companies/new', 'newcomer'), at('/companies/new', 'officer')],
    '/companies/:slug': [
      at(`/companies/${company}`),
      at(`/companies/${company}`, 'owner'),
      at(`/companies/${withoutLogo}`, 'officer'),
    ],
    '/companies/:slug/edit': [
      at(`/companies/${company}/edit`, 'owner'),
      at(`/companies/${company}/edit`, 'officer'),
    ],
    '/companies/:slug/removal': [at(`/companies/${company}/removal`, 'officer')],
    '/companies/:slug/people': [at(`/companies/${company}/people`, 'owner')],
    '/companies/:slug/hours': [at(`/companies/${company}/hours`, 'owner')],
    '/companies/:slug/products': [at(`/companies/${company}/products`, 'owner')],
    '/companies/:slug/products/:id': [at(`/companies/${company}/products/${product?.id}`, 'owner')],
    '/companies/:slug/people/:id': [at(`/companies/${company}/people/${owner.id}`, 'owner')],
    '/companies/:slug/follow': [at(`/companies/${withoutLogo}/follow`, 'newcomer')],
    '/companies/:slug/claims': [at(`/companies/${withoutLogo}/claims`, 'newcomer')],
  };
}
