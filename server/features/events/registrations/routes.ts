import { z } from 'zod';
import type { SeatStatus } from '../../../../models/index.ts';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route } from '../../../platform/http/route.ts';
import { bySlug, id, slug } from '../../../platform/http/schemas.ts';
import { csvText } from '../../../platform/text/csv.ts';
import { toLocalTime } from '../../../platform/text/format.ts';
import { eventPage, requireCheckedInEvent, requireManagedEvent } from '../event-page.ts';
import { findEvent, listAttendees } from '../event-queries.ts';
import { mayManageEvent } from '../policy.ts';
import { type ListedRegistration, listRegistrations } from '../queries.ts';
import { presence, type RegistrationsQuery, registration, registrationsQuery } from '../schemas.ts';
import { eventRegistrations, registrationRemoval } from '../views.ts';
import { eventSeats } from './event-seats.ts';
import { filterRegistrations, isCheckedIn } from './list-filter.ts';

const ofUser = z.object({ slug, userId: id });
const list = { access: member, params: bySlug, query: registrationsQuery } as const;

export const registrationRoutes = [
  route(
    'post',
    '/events/:slug/registrations',
    {
      access: member,
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
    { access: member, params: bySlug, limit: 'write' },
    async ({ actor, params, t }) => {
      await eventSeats.withdraw(actor, params.slug);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:withdrawn') } };
    },
  ),
  route('get', '/events/:slug/registrations', list, async (ctx) => {
    const { actor, query, t } = ctx;
    const event = await requireCheckedInEvent(ctx);
    const mayManage = mayManageEvent(actor, event);
    const all = await listRegistrations(event.id);
    const registrations = mayManage ? all : all.map(withoutDetails);
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
        checkedInCount: withStatus('confirmed', registrations).filter(isCheckedIn).length,
        ...matching(registrations, ctx),
      },
    );
  }),
  route('get', '/events/:slug/registrations.csv', list, async (ctx) => {
    const { t } = ctx;
    const event = await requireManagedEvent(ctx);
    const header = columns.map((column) => t(`events:list.column.${column}`));
    const { confirmed, waiting } = matching(await listRegistrations(event.id), ctx);
    const lines = [...confirmed, ...waiting].map((each) => [
      each.name,
      each.email ?? '',
      each.companies.join(', '),
      t(`events:list.status.${each.status}`),
      String(each.position),
      each.note,
      toLocalTime(each.createdAt).replace('T', ' '),
      each.checkedInAt ? toLocalTime(each.checkedInAt).replace('T', ' ') : '',
    ]);
    return { text: csvText(header, lines), type: 'text/csv; charset=utf-8', filename: `${event.slug}.csv` };
  }),
  // A confirmation page, because removing needs two steps also without JavaScript.
  route(
    'get',
    '/events/:slug/registrations/:userId/removal',
    { access: member, params: ofUser },
    async (ctx) => {
      const event = await requireManagedEvent(ctx);
      const registrations = await listRegistrations(event.id);
      const { name } = requireFound(registrations.find(({ userId }) => userId === ctx.params.userId));
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
      return { redirect: `/events/${params.slug}/registrations`, flash };
    },
  ),
  route(
    'post',
    '/events/:slug/registrations/:userId/check-in',
    { access: member, params: ofUser, body: presence },
    async ({ actor, params, body }) => {
      await eventSeats.checkIn(actor, params.slug, { userId: params.userId, isPresent: body.present });
      return { redirect: `/events/${params.slug}/registrations#person-${params.userId}` };
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

/** What a helper at the door sees: also the search must not find the rest. */
function withoutDetails(registration: ListedRegistration): ListedRegistration {
  return { ...registration, email: null, note: '' };
}

/** The registrations that match the query, for the page and the spreadsheet. */
function matching(
  registrations: readonly ListedRegistration[],
  { query, locale }: Pick<Context<unknown, RegistrationsQuery>, 'query' | 'locale'>,
) {
  // The waiting list cannot be sorted otherwise.
  const waitingOrder = { ...query, show: undefined, sort: 'signedUp' } as const;
  return {
    confirmed: filterRegistrations(withStatus('confirmed', registrations), query, locale),
    waiting: filterRegistrations(withStatus('waiting', registrations), waitingOrder, locale),
  };
}

function withStatus(status: SeatStatus, registrations: readonly ListedRegistration[]): ListedRegistration[] {
  return registrations.filter((each) => each.status === status);
}
