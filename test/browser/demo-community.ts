import { User } from '../../models/index.ts';
import { allFeatures as features } from '../../server/app.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { createPerson, type Person, signedIn } from '../support/builders/people.ts';
import { type ExamplePage, examplePages, type People } from './example-pages.ts';

export type Community = { people: People; examples: Map<string, ExamplePage[]> };

/** The paths of all GET routes that answer with a page. */
export function pageRoutes(): string[] {
  return features
    .flatMap(({ routes }) => routes)
    .filter(({ method, path }) => method === 'get' && !isOther(path))
    .map(({ path }) => path);
}

const redirects = [
  '/opportunities/introductions/:id',
  '/companies/:slug/references/:id',
  '/me/searches/:id',
  '/office/content',
];

// Files, interfaces and redirects.
function isOther(path: string): boolean {
  return (
    /\.(csv|ics|vcf|atom|xml|txt|json|geojson|webp|svg|jpg|zip)$/.test(path) ||
    /^\/(api|auth)\//.test(path) ||
    ['/messages/unread', '/initiatives/:slug/comments/:id', '/decisions', '/moderation'].includes(path) ||
    redirects.includes(path) ||
    /^\/files\/:id\/.*:name$/.test(path) ||
    ['/companies/suggestions', '/companies/new/suggestions', '/companies/map/cluster', '/addresses'].includes(
      path,
    )
  );
}

/** Inserts the demo community. Returns people and examples of every page in it. */
export async function createDemoCommunity(): Promise<Community> {
  await fillDemo(() => {});
  const people = {
    owner: await demoPerson('Mette Holm'),
    officer: await demoPerson('Karim Yıldız'),
    founder: await demoPerson('Priya Nair'),
    newcomer: await createPerson({ name: 'Nanna Ny', email: 'nanna@nyt-firma.example' }),
  };
  return { people, examples: new Map(Object.entries(await examplePages(people))) };
}

/** The same before the tests of the calling suite. */
export function useDemoCommunity(): Community {
  const community = {} as Community;
  before(async () => void Object.assign(community, await createDemoCommunity()));
  return community;
}

/** Creates people without any content. */
export async function createEmptyCommunity(): Promise<Community> {
  const newcomer = await createPerson({ name: 'Nanna Ny' });
  const officer = await createPerson({ name: 'Karim Yıldız', role: 'admin' });
  return { people: { newcomer, officer, owner: newcomer, founder: newcomer }, examples: new Map() };
}

async function demoPerson(name: string): Promise<Person> {
  return signedIn(await User.findOne({ where: { name }, rejectOnEmpty: true }));
}

/** The pages that explain that there is no content yet. */
export const emptyPages: readonly ExamplePage[] = [
  ...[
    '/',
    '/companies',
    '/events',
    '/initiatives',
    '/opportunities',
    '/search?q=snedker',
    '/report',
    '/transparency',
  ].map((path) => ({
    path,
    as: 'visitor' as const,
  })),
  ...[
    '/me',
    '/me/data',
    '/me/requests',
    '/me/follows',
    '/me/decisions',
    '/messages',
    '/notifications',
    '/events/mine',
    '/opportunities/fits',
    '/opportunities/introductions',
    '/opportunities/new',
    '/companies/new',
    '/companies/new/form',
  ].map((path) => ({ path, as: 'newcomer' as const })),
  ...[
    '/office',
    '/office/people',
    '/office/activities',
    '/office/reports',
    '/office/reports?show=closed',
    '/initiatives',
    '/initiatives/new',
    '/events/new',
  ].map((path) => ({ path, as: 'officer' as const })),
];
