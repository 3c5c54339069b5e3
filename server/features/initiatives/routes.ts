import { commentsQuery } from '../../modules/comments/schemas.ts';
import { anyone, member } from '../../platform/actor.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { route } from '../../platform/http/route.ts';
import { bySlug, hasSearchQuery } from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { showPage } from './initiative-page.ts';
import { join, leave } from './participation/service.ts';
import { statuses, themes } from './policy.ts';
import { listInitiatives } from './queries.ts';
import { joinForm, leaveForm, listQuery, pageQuery } from './schemas.ts';
import { initiativeSocialRoute } from './social.ts';
import { findInitiative } from './subject-queries.ts';
import { initiativeIndex } from './views.ts';

/** What a visitor signs in for, by the part of the page to which the link leads. */
const reasons = new Map([
  ['#debate', textKey('initiatives:signIn.debate')],
  ['#companies', textKey('initiatives:signIn.join')],
]);

export const routes = [
  initiativeSocialRoute,
  route(
    'get',
    '/initiatives',
    { access: anyone, query: listQuery, limit: 'search', counts: hasSearchQuery },
    async ({ query, actor, locale, t }) => {
      const { items, hasMore } = await listInitiatives(query, actor);
      const head = {
        title: t('initiatives:title'),
        description: t('initiatives:lead'),
        section: 'initiatives',
        canonical: `/initiatives?lang=${locale}`,
        atom: [{ href: '/initiatives.atom', title: t('initiatives:title') }],
      };
      const links = pageLinks('/initiatives', query, hasMore);
      return initiativeIndex(head, { initiatives: items, query, themes, statuses, ...links });
    },
  ),
  route(
    'get',
    '/initiatives/:slug',
    {
      access: anyone,
      params: bySlug,
      query: pageQuery,
      signInReason: async ({ params, t, hash }) => {
        const reason = reasons.get(hash);
        return reason ? t(reason, { title: (await findInitiative(params.slug, null)).title }) : null;
      },
    },
    showPage,
  ),
  route(
    'post',
    '/initiatives/:slug/companies',
    { access: member, params: bySlug, query: commentsQuery, body: joinForm, form: showPage, limit: 'write' },
    async ({ params: { slug }, body, actor, t }) => {
      await join(actor, slug, body);
      return {
        redirect: `/initiatives/${slug}`,
        flash: { kind: 'success', text: t('initiatives:companies.joined') },
      };
    },
  ),
  route(
    'post',
    '/initiatives/:slug/companies/leave',
    { access: member, params: bySlug, body: leaveForm, limit: 'write', withoutTerms: true },
    async ({ params: { slug }, body, actor, t }) => {
      await leave(actor, slug, body);
      return {
        redirect: `/initiatives/${slug}`,
        flash: { kind: 'info', text: t('initiatives:companies.left') },
      };
    },
  ),
];
