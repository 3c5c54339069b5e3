import { z } from 'zod';
import { member } from '../../platform/actor.ts';
import { found } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { bySlug, id, slug } from '../../platform/http/shapes.ts';
import { sheet } from '../../platform/text/csv.ts';
import { toTownTime } from '../../platform/text/format.ts';
import { eventPage, ownEvent } from './event-page.ts';
import { comersOf, eventBySlug } from './page-queries.ts';
import { registrationsOf } from './queries.ts';
import { register } from './registering.ts';
import { checkIn, removeRegistration, withdraw } from './registrations.ts';
import { presence, registration } from './shapes.ts';

const ofPerson = z.object({ slug, userId: id });

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
        const event = found(await eventBySlug(params.slug, actor));
        return eventPage(event, { actor, comers: await comersOf(event.id), t });
      },
    },
    async ({ actor, params, body, t }) => {
      const { status } = await register(actor, params.slug, body);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t(`events:registered.${status}`) } };
    },
  ),
  route(
    'post',
    '/events/:slug/withdrawal',
    { access: member, params: bySlug, limit: 'write' },
    async ({ actor, params, t }) => {
      await withdraw(actor, params.slug);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:withdrawn') } };
    },
  ),
  route('get', '/events/:slug/registrations', { access: member, params: bySlug }, async (ctx) => {
    const event = await ownEvent(ctx);
    const lines = await registrationsOf(event.id);
    return {
      view: 'events/registrations',
      page: { title: ctx.t('events:list.title', { title: event.title }), room: 'events', noIndex: true },
      data: {
        event,
        confirmed: lines.filter(({ status }) => status === 'confirmed'),
        waiting: lines.filter(({ status }) => status === 'waiting'),
      },
    };
  }),
  route('get', '/events/:slug/registrations.csv', { access: member, params: bySlug }, async (ctx) => {
    const { t } = ctx;
    const event = await ownEvent(ctx);
    const header = columns.map((column) => t(`events:list.column.${column}`));
    const lines = (await registrationsOf(event.id)).map((line) => [
      line.name,
      line.email ?? '',
      line.companies.join(', '),
      t(`events:list.status.${line.status}`),
      String(line.position),
      line.note,
      toTownTime(line.createdAt).replace('T', ' '),
      line.checkedInAt ? toTownTime(line.checkedInAt).replace('T', ' ') : '',
    ]);
    return { text: sheet(header, lines), type: 'text/csv; charset=utf-8', filename: `${event.slug}.csv` };
  }),
  route(
    'post',
    '/events/:slug/registrations/:userId/removal',
    { access: member, params: ofPerson, limit: 'write' },
    async ({ actor, params, t }) => {
      await removeRegistration(actor, params.slug, params.userId);
      const flash = { kind: 'success', text: t('events:list.removed') } as const;
      return { redirect: `/events/${params.slug}/registrations`, flash };
    },
  ),
  route(
    'post',
    '/events/:slug/registrations/:userId/check-in',
    { access: member, params: ofPerson, body: presence },
    async ({ actor, params, body }) => {
      await checkIn(actor, params.slug, params.userId, body.present);
      return { redirect: `/events/${params.slug}/registrations#person-${params.userId}` };
    },
  ),
];

const columns = ['name', 'email', 'companies', 'status', 'position', 'note', 'signedUp', 'checkedIn'] as const;
