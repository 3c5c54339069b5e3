import { anyone, member } from '../../platform/actor.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { route } from '../../platform/http/route.ts';
import { bySlug, hasSearchQuery } from '../../platform/http/schemas.ts';
import { showPage } from './initiative-page.ts';
import { follow, joinAs, leaveAs, unfollow } from './participation.ts';
import { statuses, themes } from './policy.ts';
import { initiativeList } from './queries.ts';
import { joining, leaving, listQuery, showQuery } from './schemas.ts';

const at = (slug: string) => `/initiatives/${slug}`;

export const routes = [
  route(
    'get',
    '/initiatives',
    { access: anyone, query: listQuery, limit: 'search', counts: hasSearchQuery },
    async ({ query, actor, locale, t }) => {
      const { initiatives, hasNext } = await initiativeList(query, actor);
      return {
        view: 'initiatives/index',
        page: {
          title: t('initiatives:title'),
          description: t('initiatives:lead'),
          section: 'initiatives',
          canonical: `/initiatives?lang=${locale}`,
          atom: [{ href: '/initiatives.atom', title: t('initiatives:title') }],
        },
        data: { initiatives, query, themes, statuses, ...pageLinks('/initiatives', query, hasNext) },
      };
    },
  ),
  route('get', '/initiatives/:slug', { access: anyone, params: bySlug, query: showQuery }, showPage),
  route(
    'post',
    '/initiatives/:slug/follow',
    { access: member, params: bySlug, limit: 'write' },
    async ({ params, actor, t }) => {
      await follow(params.slug, actor);
      return { redirect: at(params.slug), flash: { kind: 'success', text: t('initiatives:follow.done') } };
    },
  ),
  route(
    'post',
    '/initiatives/:slug/unfollow',
    { access: member, params: bySlug, limit: 'write' },
    async ({ params, actor, t }) => {
      await unfollow(params.slug, actor);
      return { redirect: at(params.slug), flash: { kind: 'info', text: t('initiatives:follow.ended') } };
    },
  ),
  route(
    'post',
    '/initiatives/:slug/companies',
    { access: member, params: bySlug, query: showQuery, body: joining, form: showPage, limit: 'write' },
    async ({ params, body, actor, t }) => {
      await joinAs(params.slug, actor, body);
      return { redirect: at(params.slug), flash: { kind: 'success', text: t('initiatives:companies.joined') } };
    },
  ),
  route(
    'post',
    '/initiatives/:slug/companies/leave',
    { access: member, params: bySlug, body: leaving, limit: 'write' },
    async ({ params, body, actor, t }) => {
      await leaveAs(params.slug, actor, body.companyId);
      return { redirect: at(params.slug), flash: { kind: 'info', text: t('initiatives:companies.left') } };
    },
  ),
];
