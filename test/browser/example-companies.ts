import { sql } from '../../models/index.ts';
import type { Person } from '../support/builders/people.ts';
import { row, rows } from '../support/query.ts';
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
  const files = await rows<{ id: number; kind: string }>(sql`
    SELECT u.id, f.kind FROM file_uses u JOIN files f ON f.hash = u.hash
    JOIN companies c ON c.id = u.subject_id AND u.subject_type = 'company'
    WHERE c.slug = ${company} ORDER BY u.collection, u.position`);
  const [document, picture] = ['pdf', 'webp'].map((kind) => files.find((file) => file.kind === kind)?.id);
  return {
    '/companies/new': [
      at('/companies/new', 'newcomer'),
      at('/companies/new?q=taastrup', 'newcomer'),
      at('/companies/new?q=helt+ukendt+firma&chosen=1', 'officer'),
    ],
    '/companies/new/form': [at('/companies/new/form', 'newcomer'), at('/companies/new/form', 'officer')],
    '/companies/:slug/takeover': [
      at('/companies/floeng-kloakservice/takeover', 'newcomer'),
      at('/companies/taastrup-autoopretning/takeover', 'officer'),
    ],
    '/office/letters': [at('/office/letters', 'officer')],
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
    '/companies/:slug/pictures': [at(`/companies/${company}/pictures`, 'owner')],
    '/companies/:slug/documents': [at(`/companies/${company}/documents`, 'owner')],
    '/files/:id': [at(`/files/${picture}`), at(`/files/${document}`, 'owner')],
    '/me/files': [at('/me/files', 'owner'), at('/me/files', 'newcomer')],
    '/companies/:slug/products': [at(`/companies/${company}/products`, 'owner')],
    '/companies/:slug/products/:id': [at(`/companies/${company}/products/${product?.id}`, 'owner')],
    '/companies/:slug/figures': [at(`/companies/${company}/figures`, 'owner')],
    '/companies/:slug/references': [
      at(`/companies/${company}/references`),
      at(`/companies/${company}/references`, 'owner'),
      at(`/companies/${withoutLogo}/references`, 'owner'),
    ],
    '/companies/:slug/references/new': [at(`/companies/${withoutLogo}/references/new`, 'owner')],
    '/companies/:slug/references/question': [at(`/companies/${withoutLogo}/references/question`, 'owner')],
    '/companies/:slug/people/:id': [at(`/companies/${company}/people/${owner.id}`, 'owner')],
    '/companies/:slug/follow': [at(`/companies/${withoutLogo}/follow`, 'newcomer')],
    '/companies/:slug/claims': [at(`/companies/${withoutLogo}/claims`, 'newcomer')],
  };
}
