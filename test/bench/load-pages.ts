import { statementNames } from '../../models/index.ts';
import { allFeatures as features } from '../../server/app.ts';

type LoadPage = { route: string; path: string };

/**
 * Addresses for each route of a page or feed that reads growing tables, as the heavy user of the load data
 * sees it.
 */
const addresses: Record<string, readonly string[]> = {
  '/': ['/'],
  '/companies': [
    '/companies',
    '/companies?page=40',
    '/companies?q=snedkeri',
    '/companies?q=snedkri',
    '/companies?q=Nordvst+Trykeri',
    '/companies?q=a',
    '/companies?seeks=lærling&industry=craft',
    '/companies?verified=no',
  ],
  '/companies.csv': ['/companies.csv'],
  '/companies/new': ['/companies/new'],
  '/companies/:slug': ['/companies/mange-4'],
  '/companies/:slug.vcf': ['/companies/mange-4.vcf'],
  '/companies/:slug/edit': ['/companies/mange-4/edit'],
  '/companies/:slug/people': ['/companies/mange-4/people'],
  '/companies/:slug/claims': ['/companies/mange-5/claims'],
  '/me/requests': ['/me/requests'],
  '/events': [
    '/events',
    '/events?past=1',
    '/events?past=1&page=50',
    '/events?q=morgenmøde',
    '/events?q=morgnmøde',
  ],
  '/events.ics': ['/events.ics'],
  '/:name.atom': ['/events.atom', '/initiatives.atom'],
  '/events/mine': ['/events/mine'],
  '/events/drafts': ['/events/drafts', '/events/drafts?q=kursus'],
  '/events/drafts/publication/all': ['/events/drafts/publication/all'],
  '/events/new': ['/events/new'],
  '/events/:slug': ['/events/mange-4001', '/events/mange-4101'],
  '/events/:slug.ics': ['/events/mange-4001.ics'],
  '/events/:slug/edit': ['/events/mange-4101/edit'],
  '/events/:slug/cancellation': ['/events/mange-4101/cancellation'],
  '/events/:slug/correction': ['/events/mange-aflyst/correction'],
  '/events/:slug/registrations': ['/events/mange-4101/registrations'],
  '/events/:slug/registrations.csv': ['/events/mange-4101/registrations.csv'],
  '/calendar/:token.ics': ['/calendar/kalender-kalender-kalender-kalen.ics'],
  '/initiatives': ['/initiatives', '/initiatives?page=20', '/initiatives?q=skilte'],
  '/initiatives/new': ['/initiatives/new'],
  '/initiatives/:slug': ['/initiatives/mange-1', '/initiatives/mange-1?page=90'],
  '/initiatives/:slug/edit': ['/initiatives/mange-1/edit'],
  '/initiatives/:slug/comments/:id': ['/initiatives/mange-1/comments/3000'],
  '/opportunities': [
    '/opportunities',
    '/opportunities?page=90',
    '/opportunities?q=lærling',
    '/opportunities?q=lærlng',
  ],
  '/opportunities/new': ['/opportunities/new'],
  '/opportunities/fits': ['/opportunities/fits'],
  '/opportunities/introductions': ['/opportunities/introductions'],
  '/opportunities/introductions/new': ['/opportunities/introductions/new?company=mange-5'],
  '/opportunities/:id': ['/opportunities/1', '/opportunities/3001'],
  '/opportunities/:id/edit': ['/opportunities/3001/edit'],
  '/messages': ['/messages', '/messages?before=1700000000000-1'],
  '/messages/new': ['/messages/new?person=5', '/messages/new?company=mange-5'],
  '/messages/unread': ['/messages/unread'],
  '/messages/:id': ['/messages/{conversation}', '/messages/{conversation}?before=40'],
  '/notifications': ['/notifications', '/notifications?before=301000'],
  '/notifications/settings': ['/notifications/settings'],
  '/search': [
    '/search',
    '/search?q=snedkeri',
    '/search?q=snedkri',
    '/search?q=a',
    '/search?q=lærling&kind=people',
    '/search?q=jensn&kind=people',
  ],
  '/people/:id': ['/people/7'],
  '/people/:id/role': ['/people/7/role?role=officer'],
  '/me': ['/me'],
  '/me/data': ['/me/data'],
  '/me/follows': ['/me/follows', '/me/follows?page=9'],
  '/me/data.json': ['/me/data.json'],
  '/me/settings': ['/me/settings'],
  '/office': ['/office'],
  '/office/months': ['/office/months'],
  '/office/months.csv': ['/office/months.csv'],
  '/office/companies': [
    '/office/companies',
    '/office/companies?page=100',
    '/office/companies?q=snedkeri',
    '/office/companies?sort=-created',
  ],
  '/office/companies/verification/all': [
    '/office/companies/verification/all',
    '/office/companies/verification/all?q=snedkeri',
  ],
  '/office/companies.csv': ['/office/companies.csv'],
  '/office/people': [
    '/office/people',
    '/office/people?page=100',
    '/office/people?q=jensen+77',
    '/office/people?role=admin',
  ],
  '/office/people.csv': ['/office/people.csv'],
  '/office/activities': [
    '/office/activities',
    '/office/activities?before=150000',
    '/office/activities?type=company',
    '/office/activities?type=findes.ikke',
    '/office/activities?person=7',
  ],
  '/office/activities.csv': ['/office/activities.csv'],
  '/office/import/companies': ['/office/import/companies'],
  '/office/imports': ['/office/imports'],
  '/office/import/events': ['/office/import/events'],
  '/sitemap.xml': ['/sitemap.xml'],
  '/sitemaps/:part.xml': ['/sitemaps/companies-1.xml', '/sitemaps/companies-2.xml'],
  '/api/v1/:name': [
    '/api/v1/companies',
    '/api/v1/companies?after=15000&limit=100',
    '/api/v1/events',
    '/api/v1/events?after=4000&limit=100',
    '/api/v1/initiatives?limit=100',
    '/api/v1/opportunities?limit=100',
  ],
};

/** Routes that read no growing table, or redirect. */
const constantRoutes = [
  '/sign-in',
  '/sign-in/link',
  '/auth/linkedin',
  '/auth/linkedin/callback',
  '/invitations/:token',
  '/unsubscribe',
  '/events/:slug/registrations/:userId/removal',
  '/initiatives/:slug/comments/:id/edit',
  '/initiatives/:slug/comments/:id/removal',
  '/office/import/companies/:upload',
  '/office/import/companies/:run/progress',
  '/office/import/events/:upload',
  '/office/import/events/:run/progress',
  '/office/companies/verification/:run/progress',
  '/events/drafts/publication/:run/progress',
  '/office/imports/:id',
  ...statementNames.map((name) => `/${name}`),
  '/texts/:name',
  '/texts/:name/:revision',
  '/terms/acceptance',
  '/office/texts',
  '/office/texts/:name/:language',
  '/open-data',
  '/robots.txt',
  '/api/openapi.json',
  '/pictures/:hash.webp',
  '/dev/components',
  '/dev/mailbox',
  '/dev/mailbox/:id',
];

/** The pages to measure. Throws for a route that is in neither list, and for an entry without a route. */
export function loadPages(): LoadPage[] {
  const routes = features.flatMap((feature) => feature.routes.filter(({ method }) => method === 'get'));
  const paths = new Set(routes.map(({ path }) => path));
  const missing = [...paths].filter((path) => !addresses[path] && !constantRoutes.includes(path));
  const obsolete = Object.keys(addresses).filter((path) => !paths.has(path));
  if (missing.length + obsolete.length > 0)
    throw new Error(
      `Routes without an entry: ${missing.join(', ')}; entries without a route: ${obsolete.join(', ')}`,
    );
  return Object.entries(addresses).flatMap(([route, listed]) => listed.map((path) => ({ route, path })));
}
