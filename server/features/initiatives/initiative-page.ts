import { config } from '../../../config/index.ts';
import type { Context, ViewReply } from '../../platform/http/route.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { debate } from './comment-queries.ts';
import { initiativePage } from './initiative-queries.ts';

type Ctx = Pick<Context<{ slug: string }, { page: number }>, 'params' | 'query' | 'actor' | 'locale'>;

/** The page of an initiative: also where a refused comment or a refused joining comes back. */
export async function showPage({ params, query, actor, locale }: Ctx): Promise<ViewReply> {
  const initiative = await initiativePage(params.slug, actor);
  const { title, summary, body } = initiative;
  return {
    view: 'initiatives/show',
    page: {
      title,
      description: summary || plainExcerpt(body, 160) || title,
      section: 'initiatives',
      canonical: `/initiatives/${initiative.slug}?lang=${locale}`,
      noIndex: !initiative.published,
      jsonLd: {
        '@context': 'https://schema.org',
        '@type': 'Project',
        name: title,
        description: summary,
        url: `${config.baseUrl}/initiatives/${initiative.slug}`,
        parentOrganization: { '@type': 'GovernmentOrganization', name: config.municipality },
      },
    },
    data: { initiative, debate: await debate(initiative.id, query.page, actor) },
  };
}
