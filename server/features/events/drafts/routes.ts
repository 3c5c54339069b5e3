import { bulkHref, bulkRoutes } from '../../../modules/bulk/routes.ts';
import { member } from '../../../platform/actor.ts';
import { addressOf, pageLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { draftsForm, draftsQuery } from '../schemas.ts';
import { eventDrafts } from '../views.ts';
import { publication } from './publication.ts';
import { listDrafts } from './queries.ts';
import { publishDraft, publishDrafts, removeDraft, unpublishEvent } from './service.ts';

const PATH = '/events/drafts';

/** Drafts of events. Listed before the routes of `/events/:slug`, which would match `/events/drafts`. */
export const draftRoutes = [
  route('get', PATH, { access: member, query: draftsQuery }, async ({ actor, query, t }) => {
    const { items, total, hasMore } = await listDrafts(actor, query);
    return eventDrafts(
      { title: t('events:drafts.title'), section: 'events', noIndex: true, scripts: ['selection.js'] },
      { drafts: items, total, query, ...pageLinks(PATH, query, hasMore) },
    );
  }),
  route(
    'post',
    publication.path,
    { access: member, query: draftsQuery, body: draftsForm, limit: 'write' },
    async ({ actor, query, body, t }) => {
      if (body.all) return { redirect: bulkHref(publication, query) };
      const count = await publishDrafts(actor, body.event);
      const flash = count
        ? ({ kind: 'success', text: t('events:drafts.published', { count }) } as const)
        : ({ kind: 'warning', text: t('events:drafts.chooseFirst') } as const);
      return { redirect: addressOf(PATH, query), flash };
    },
  ),
  ...bulkRoutes(publication),
  route(
    'post',
    '/events/:slug/publication',
    { access: member, params: bySlug, limit: 'write' },
    async ({ actor, params, t }) => {
      await publishDraft(actor, params.slug);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:published') } };
    },
  ),
  route(
    'post',
    '/events/:slug/unpublication',
    { access: member, params: bySlug, limit: 'write' },
    async ({ actor, params, t }) => {
      await unpublishEvent(actor, params.slug);
      return {
        redirect: `/events/${params.slug}`,
        flash: { kind: 'success', text: t('events:drafts.unpublished') },
      };
    },
  ),
  route(
    'post',
    '/events/:slug/removal',
    { access: member, params: bySlug, limit: 'write' },
    async ({ actor, params, t }) => {
      await removeDraft(actor, params.slug);
      return { redirect: PATH, flash: { kind: 'success', text: t('events:drafts.removed') } };
    },
  ),
];
