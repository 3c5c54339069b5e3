import { config } from '../../../config/index.ts';
import type { CommentsQuery } from '../../modules/comments/schemas.ts';
import { commentSection } from '../../modules/comments/section.ts';
import type { Context, ViewReply } from '../../platform/http/route.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { initiativeComments } from './contracts.ts';
import { findPage } from './page-queries.ts';
import { initiativeShow } from './views.ts';

type Ctx = Pick<Context<{ slug: string }, CommentsQuery>, 'params' | 'query' | 'actor' | 'locale'>;

/** The page of an initiative, also with a rejected comment or a rejected request to join. */
export async function showPage({ params, query, actor, locale }: Ctx): Promise<ViewReply> {
  const initiative = await findPage(params.slug, actor);
  const { slug, title, summary, body, published } = initiative;
  const comments = await commentSection(initiativeComments, { subject: initiative, query, actor });
  const head = {
    title,
    description: summary || plainExcerpt(body, 160) || title,
    section: 'initiatives',
    canonical: `/initiatives/${slug}?lang=${locale}`,
    noIndex: !published,
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Project',
      name: title,
      description: summary,
      url: `${config.baseUrl}/initiatives/${slug}`,
      parentOrganization: { '@type': 'GovernmentOrganization', name: config.municipality },
    },
  };
  return initiativeShow(head, { initiative, comments });
}
