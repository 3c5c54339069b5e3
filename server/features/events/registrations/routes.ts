import { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route } from '../../../platform/http/route.ts';
import { bySlug, id, slug } from '../../../platform/http/schemas.ts';
import { csvText } from '../../../platform/text/csv.ts';
import { toTownTime } from '../../../platform/text/format.ts';
import { eventPage, ownEvent } from '../event-page.ts';
import { comersOf, eventBySlug } from '../event-queries.ts';
import { type RegistrationLine, registrationsOf } from '../queries.ts';
import { presence, type RegistrationsQuery, registration, registrationsQuery } from '../schemas.ts';
import { arranged } from './list-filter.ts';
import { register } from './register.ts';
import { checkIn, removeRegistration, withdraw } from './service.ts';

const ofPerson = z.object({ slug, userId: id });
const listAt = { access: member, params: bySlug, query: registrationsQuery } as const;

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
        const event = requireFound(await eventBySlug(params.slug, actor));
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
  route('get', '/events/:slug/registrations', listAt, async (ctx) => {
    const { query, t } = ctx;
    const event = await ownEvent(ctx);
    const lines = await registrationsOf(event.id);
    return {
      view: 'events/registrations',
      page: {
        title: t('events:list.title', { title: event.title }),
        section: 'events',
        noIndex: true,
        scripts: ['check-in.js'],
      },
      data: {
        event,
        values: query,
        came: of('confirmed', lines).filter(({ checkedInAt }) => checkedInAt).length,
        ...shown(lines, ctx),
      },
    };
  }),
  route('get', '/events/:slug/registrations.csv', listAt, async (ctx) => {
    const { t } = ctx;
    const event = await ownEvent(ctx);
    const header = columns.map((column) => t(`events:list.column.${column}`));
    const { confirmed, waiting } = shown(await registrationsOf(event.id), ctx);
    const lines = [...confirmed, ...waiting].map((line) => [
      line.name,
      line.email ?? '',
      line.companies.join(', '),
      t(`events:list.status.${line.status}`),
      String(line.position),
      line.note,
      toTownTime(line.createdAt).replace('T', ' '),
      line.checkedInAt ? toTownTime(line.checkedInAt).replace('T', ' ') : '',
    ]);
    return { text: csvText(header, lines), type: 'text/csv; charset=utf-8', filename: `${event.slug}.csv` };
  }),
  // Asks before it removes, also where no script can ask.
  route('get', '/events/:slug/registrations/:userId/removal', { access: member, params: ofPerson }, async (ctx) => {
    const event = await ownEvent(ctx);
    const lines = await registrationsOf(event.id);
    const { name } = requireFound(lines.find(({ userId }) => userId === ctx.params.userId));
    return {
      view: 'events/removal',
      page: { title: ctx.t('events:list.removeTitle', { name }), section: 'events', noIndex: true },
      data: { event, name },
    };
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

/** What fits and in which order, as the page shows it and the sheet has it. */
function shown(
  lines: RegistrationLine[],
  { query, locale }: Pick<Context<unknown, RegistrationsQuery>, 'query' | 'locale'>,
) {
  return {
    confirmed: arranged(of('confirmed', lines), query, locale),
    waiting: arranged(of('waiting', lines), { ...query, show: undefined, sort: 'signedUp' }, locale), // a line has its own order
  };
}

function of(status: RegistrationLine['status'], lines: RegistrationLine[]): RegistrationLine[] {
  return lines.filter((line) => line.status === status);
}
