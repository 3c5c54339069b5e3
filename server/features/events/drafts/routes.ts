import { bulkHref, bulkRoutes } from '../../../modules/bulk/routes.ts';
import { reasonForm } from '../../../modules/reasons/reason.ts';
import { member } from '../../../platform/actor.ts';
import { ensure } from '../../../platform/errors.ts';
import { addressOf, pageLinks } from '../../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { needsReason, requireManagedEvent } from '../event-page.ts';
import { draftsForm, draftsQuery } from '../schemas.ts';
import { eventDrafts, eventUnpublication } from '../views.ts';
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
  // For the office, which states a reason; organisers confirm in a dialog.
  route('get', '/events/:slug/unpublication', { access: member, params: bySlug }, unpublicationPage),
  route(
    'post',
    '/events/:slug/unpublication',
    { access: member, params: bySlug, body: reasonForm, form: unpublicationPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await unpublishEvent(actor, params.slug, body);
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

async function unpublicationPage(
  ctx: Pick<Context<{ slug: string }>, 'actor' | 'params' | 't'>,
): Promise<ViewReply> {
  const event = await requireManagedEvent(ctx);
  ensure(!event.cancelledAt, 'conflict', 'events:refused.cancelled');
  ensure(event.confirmed + event.waiting === 0, 'conflict', 'events:refused.hasRegistrations');
  return eventUnpublication(
    { title: ctx.t('events:unpublish.title', { title: event.title }), section: 'events', noIndex: true },
    { event, needsReason: await needsReason(ctx.actor, event) },
  );
}
