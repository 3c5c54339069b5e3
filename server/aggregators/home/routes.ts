import { config } from '../../../config/index.ts';
import { companiesOf, newestCompanies } from '../../features/companies/queries.ts';
import { comingEvents } from '../../features/events/queries.ts';
import { runningInitiatives } from '../../features/initiatives/queries.ts';
import { companiesMatchingUser } from '../../features/opportunities/queries.ts';
import { anyone } from '../../platform/actor.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';

export const routes = [route('get', '/', { access: anyone }, frontPage)];

/** The visitor is shown the town, and so is who is signed in, as long as nothing is known that fits them. */
async function frontPage({ actor, locale, t }: Pick<Context, 'actor' | 'locale' | 't'>): Promise<ViewReply> {
  const [companies, events, initiatives, fits, own] = await Promise.all([
    newestCompanies({ limit: 6 }),
    comingEvents({ limit: 4 }),
    runningInitiatives({ limit: 2 }),
    actor ? companiesMatchingUser(actor.id, { limit: 3 }) : [],
    actor ? companiesOf(actor.id) : [],
  ]);
  return {
    view: 'home/index',
    page: {
      title: config.siteName,
      description: t('home:description', { municipality: config.municipality }),
      canonical: `/?lang=${locale}`,
      atom: [
        { href: '/events.atom', title: t('home:events.title') },
        { href: '/initiatives.atom', title: t('home:initiatives.title') },
      ],
      jsonLd: {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: config.siteName,
        url: config.baseUrl,
        potentialAction: {
          '@type': 'SearchAction',
          target: `${config.baseUrl}/search?q={q}`,
          'query-input': 'required name=q',
        },
      },
    },
    data: { companies, events, initiatives, fits, isWithoutCompany: own.length === 0 },
  };
}
