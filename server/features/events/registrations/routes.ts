import { z } from 'zod';
import { cellBatches } from '../../../modules/exports/contract.ts';
import { exportRoutes } from '../../../modules/exports/routes.ts';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { addressOf, pageLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { bySlug, id, slug } from '../../../platform/http/schemas.ts';
import { toLocalTime } from '../../../platform/text/format.ts';
import { eventPage, requireCheckedInEvent, requireManagedEvent } from '../event-page.ts';
import { findEvent, listAttendees } from '../event-queries.ts';
import { mayManageEvent } from '../policy.ts';
import { presence, registration, registrationsQuery } from '../schemas.ts';
import { eventRegistrations, registrationRemoval } from '../views.ts';
import { eventSeats } from './event-seats.ts';
import {
  countCheckedIn,
  exportRegistrations,
  findRegisteredName,
  type ListedRegistration,
  listRegistrations,
} from './registration-queries.ts';

const ofUser = z.object({ slug, userId: id });
const list = { access: member, params: bySlug, query: registrationsQuery } as const;

export const registrationRoutes = [
  route(
    'post',
    '/events/:slug/registrations',
    {
      access: member,
      whilePaused: true,
      params: bySlug,
      body: registration,
      limit: 'write',
      form: async ({ params, actor, t }) => {
        const event = requireFound(await findEvent(params.slug, actor));
        return eventPage(event, { actor, attendees: await listAttendees(event.id), t });
      },
    },
    async ({ actor, params, body, t }) => {
      const status = await eventSeats.register(actor, params.slug, body);
      return {
        redirect: `/events/${params.slug}`,
        flash: { kind: 'success', text: t(`events:registered.${status}`) },
      };
    },
  ),
  route(
    'post',
    '/events/:slug/withdrawal',
    { access: member, whilePaused: true, params: bySlug, limit: 'write', withoutTerms: true },
    async ({ actor, params, t }) => {
      await eventSeats.withdraw(actor, params.slug);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:withdrawn') } };
    },
  ),
  route('get', '/events/:slug/registrations', list, async (ctx) => {
    const { actor, query, t } = ctx;
    const event = await requireCheckedInEvent(ctx);
    const mayManage = mayManageEvent(actor, event);
    const [{ items: all, hasMore }, checkedInCount] = await Promise.all([
      listRegistrations(event.id, query, { showsDetails: mayManage }),
      countCheckedIn(event.id),
    ]);
    const items = mayManage ? all : all.map(withoutDetails);
    return eventRegistrations(
      {
        title: t('events:list.title', { title: event.title }),
        section: 'events',
        noIndex: true,
        scripts: ['check-in.js'],
      },
      {
        event,
        query,
        mayManage,
        checkedInCount,
        confirmed: items.filter(({ status }) => status === 'confirmed'),
        waiting: items.filter(({ status }) => status === 'waiting'),
        ...pageLinks(listOf(event.slug), query, hasMore),
      },
    );
  }),
  ...exportRoutes({
    path: '/events/:slug/registrations/export',
    access: member,
    params: bySlug,
    query: registrationsQuery,
    title: 'exports:files.registrations',
    section: 'events',
    listHref: ({ slug: key }, query) => addressOf(listOf(key), query),
    // The organisers' list of participants has an obvious purpose; the office has many.
    check: async (ctx) => ({ asksPurpose: !(await requireManagedEvent(ctx)).actsForOrganiser }),
    file: async (ctx) => {
      const { query, t } = ctx;
      const event = await requireManagedEvent(ctx);
      return {
        filename: `${event.slug}.csv`,
        header: columns.map((column) => t(`events:list.column.${column}`)),
        batches: cellBatches(await exportRegistrations(event.id, query), (each) => [
          each.name,
          each.email ?? '',
          each.companies.join(', '),
          t(`events:list.status.${each.status}`),
          String(each.position),
          each.note,
          toLocalTime(each.createdAt).replace('T', ' '),
          each.checkedInAt ? toLocalTime(each.checkedInAt).replace('T', ' ') : '',
        ]),
      };
    },
  }),
  // A confirmation page, because removing needs two steps also without JavaScript.
  route(
    'get',
    '/events/:slug/registrations/:userId/removal',
    { access: member, params: ofUser },
    async (ctx) => {
      const event = await requireManagedEvent(ctx);
      const name = requireFound(await findRegisteredName(event.id, ctx.params.userId));
      return registrationRemoval(
        { title: ctx.t('events:list.removeTitle', { name }), section: 'events', noIndex: true },
        { event, name },
      );
    },
  ),
  route(
    'post',
    '/events/:slug/registrations/:userId/removal',
    { access: member, params: ofUser, limit: 'write' },
    async ({ actor, params, t }) => {
      await eventSeats.remove(actor, params.slug, params.userId);
      const flash = { kind: 'success', text: t('events:list.removed') } as const;
      return { redirect: listOf(params.slug), flash };
    },
  ),
  route(
    'post',
    '/events/:slug/registrations/:userId/check-in',
    { access: member, params: ofUser, query: registrationsQuery, body: presence },
    async ({ actor, params, query, body }) => {
      await eventSeats.checkIn(actor, params.slug, { userId: params.userId, isPresent: body.present });
      return { redirect: `${addressOf(listOf(params.slug), query)}#person-${params.userId}` };
    },
  ),
];

const columns = [
  'name',
  'email',
  'companies',
  'status',
  'position',
  'note',
  'signedUp',
  'checkedIn',
] as const;

/** What a helper at the door sees. */
function withoutDetails(registration: ListedRegistration): ListedRegistration {
  return { ...registration, email: null, note: '' };
}

function listOf(slug: string): string {
  return `/events/${slug}/registrations`;
}
