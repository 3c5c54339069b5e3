import { config } from '../../../config/index.ts';
import { anyone } from '../../platform/actor.ts';
import { contributions } from '../../platform/feature.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import type { ViewPart } from '../../platform/views/define-view.ts';
import type { Page } from '../../platform/views/page.ts';
import { listToday } from './today.ts';
import { todayView, visitorView } from './views.ts';

export const routes = [route('get', '/', { access: anyone }, frontPage)];

type Reader = Pick<Context, 'actor' | 'locale' | 't'>;

/** Shows `today` to a signed-in person, and the public front page to a visitor. */
async function frontPage({ actor, locale, t }: Reader): Promise<ViewReply> {
  const page = pageOf({ locale, t });
  if (!actor) return visitorView(page, { sections: await listSections({ actor, t }) });
  const today = await listToday({ actor, locale, t });
  const isQuiet = today.recent.length === 0 && today.match === undefined;
  return todayView(page, { ...today, sections: isQuiet ? await listSections({ actor, t }) : [] });
}

function listSections(reader: Pick<Reader, 'actor' | 't'>): Promise<ViewPart[]> {
  const sections = contributions('frontPage').toSorted((one, other) => one.weight - other.weight);
  return Promise.all(sections.map(({ render }) => render(reader)));
}

function pageOf({ locale, t }: Pick<Reader, 'locale' | 't'>): Page {
  return {
    title: config.siteName,
    description: t('home:description', { municipality: config.municipality }),
    canonical: `/?lang=${locale}`,
    atom: contributions('feeds').map(({ name, title }) => ({
      href: `/${name}.atom`,
      title: t(title, { site: config.siteName, municipality: config.municipality }),
    })),
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
  };
}
