import { config } from '../../../config/index.ts';
import type { CommentsQuery } from '../../modules/comments/schemas.ts';
import { commentSection } from '../../modules/comments/section.ts';
import { socialAddress } from '../../platform/drawings/social-route.ts';
import { namedPageLinks } from '../../platform/http/pagination.ts';
import type { Context, ViewReply } from '../../platform/http/route.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { initiativeComments } from './contracts.ts';
import { findPage, haveMore, type ListPages } from './page-queries.ts';
import { socialPictureOf } from './social.ts';
import { initiativeShow } from './views.ts';

type PageQuery = CommentsQuery & Partial<ListPages>;
type Ctx = Pick<Context<{ slug: string }, PageQuery>, 'params' | 'query' | 'actor' | 'locale' | 't'>;

/** The page of an initiative, also with a rejected comment or a rejected request to join. */
export async function showPage({ params, query, actor, locale, t }: Ctx): Promise<ViewReply> {
  const pages = { companies: query.companies ?? 1, events: query.events ?? 1 };
  const initiative = await findPage(params.slug, actor, pages);
  const more = haveMore(initiative, pages);
  const { slug, title, summary, body, published } = initiative;
  const comments = await commentSection(initiativeComments, { subject: initiative, query, actor });
  const head = {
    title,
    description: summary || plainExcerpt(body, 160) || title,
    section: 'initiatives',
    canonical: `/initiatives/${slug}?lang=${locale}`,
    noIndex: !published,
    ...(published && { image: socialAddress(`/initiatives/${slug}`, socialPictureOf(initiative, t)) }),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Project',
      name: title,
      description: summary,
      url: `${config.baseUrl}/initiatives/${slug}`,
      parentOrganization: { '@type': 'GovernmentOrganization', name: config.municipality },
    },
  };
  const linksOf = (name: keyof ListPages) =>
    namedPageLinks(`/initiatives/${slug}`, pages, { name, hasMore: more[name] });
  return initiativeShow(head, {
    initiative,
    comments,
    companyLinks: linksOf('companies'),
    eventLinks: linksOf('events'),
  });
}
