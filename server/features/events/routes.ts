import { anyone, isOfficer, member } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug, hasSearchQuery } from '../../platform/http/schemas.ts';
import { toTownTime } from '../../platform/text/format.ts';
import { companiesOf } from '../companies/queries.ts';
import { eventPage, ownEvent } from './event-page.ts';
import { comersOf, eventBySlug } from './event-queries.ts';
import { mayAnnounce } from './policy.ts';
import { eventList } from './queries.ts';
import { cancellation, eventForm, listQuery } from './schemas.ts';
import { announce, cancel, change } from './service.ts';

const list = { access: anyone, query: listQuery, limit: 'search', counts: hasSearchQuery } as const;

export const routes = [
  route('get', '/events', list, async ({ query, actor, t }) => {
    const { events, hasNext } = await eventList(query);
    return {
      view: 'events/index',
      page: {
        title: t('events:title'),
        description: t('events:lead'),
        section: 'events',
        noIndex: Boolean(query.q || query.from || query.to || query.past),
        atom: [{ href: '/events.atom', title: t('events:title') }],
      },
      data: {
        events,
        ...pageLinks('/events', query, hasNext),
        values: query,
        mayAnnounce: actor !== null && mayAnnounce(actor, await companiesOf(actor.id)),
      },
    };
  }),
  route('get', '/events/new', { access: member }, newPage),
  route('post', '/events/new', { access: member, body: eventForm, form: newPage, limit: 'write' }, async (ctx) => {
    ensure(mayAnnounce(ctx.actor, await companiesOf(ctx.actor.id)), 'forbidden', 'events:refuse.noCompany');
    const slug = await announce(ctx.actor, ctx.body);
    return { redirect: `/events/${slug}`, flash: { kind: 'success', text: ctx.t('events:announced') } };
  }),
  route('get', '/events/:slug', { access: anyone, params: bySlug }, async ({ params, actor, t }) => {
    const event = requireFound(await eventBySlug(params.slug, actor));
    return eventPage(event, { actor, comers: actor ? await comersOf(event.id) : [], t });
  }),
  route('get', '/events/:slug/edit', { access: member, params: bySlug }, editPage),
  route(
    'post',
    '/events/:slug/edit',
    { access: member, params: bySlug, body: eventForm, form: editPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await change(actor, params.slug, body);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:changed') } };
    },
  ),
  route('get', '/events/:slug/cancellation', { access: member, params: bySlug }, cancelPage),
  route(
    'post',
    '/events/:slug/cancellation',
    { access: member, params: bySlug, body: cancellation, form: cancelPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await cancel(actor, params.slug, body.reason);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:cancelledNow') } };
    },
  ),
];

type Asked = Pick<Context<{ slug: string }>, 'actor' | 'params' | 't'>;

async function newPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  const companies = actor ? await companiesOf(actor.id) : [];
  ensure(mayAnnounce(actor, companies), 'forbidden', 'events:refuse.noCompany');
  const organisers = [
    ...companies.map(({ id, name }) => ({ value: String(id), label: name })),
    ...(isOfficer(actor) ? [{ value: 'office', label: t('events:form.office') }] : []),
  ];
  return {
    view: 'events/form',
    page: { title: t('events:new.title'), section: 'events', noIndex: true },
    data: { event: null, organisers, given: { organiser: isOfficer(actor) ? 'office' : organisers[0]?.value } },
  };
}

async function editPage(asked: Asked): Promise<ViewReply> {
  const { actor, t } = asked;
  const event = await ownEvent(asked);
  ensure(!event.cancelledAt, 'conflict', 'events:refuse.cancelled');
  const own = String(event.organiserCompanyId ?? 'office');
  const mine = actor ? await companiesOf(actor.id) : [];
  const organisers = [
    { value: own, label: event.organiserCompanyId === null ? t('events:form.office') : event.organiser.name },
    ...mine.map(({ id, name }) => ({ value: String(id), label: name })),
    ...(isOfficer(actor) ? [{ value: 'office', label: t('events:form.office') }] : []),
  ].filter(({ value }, at, all) => all.findIndex((other) => other.value === value) === at);
  const last = event.allDay ? new Date(event.endsAt.getTime() - 60_000) : event.endsAt;
  return {
    view: 'events/form',
    page: { title: t('events:edit.title', { title: event.title }), section: 'events', noIndex: true },
    data: {
      event,
      organisers,
      given: {
        ...event,
        organiser: own,
        startsAt: toTownTime(event.startsAt),
        endsAt: toTownTime(last),
        closesAt: event.closesAt && toTownTime(event.closesAt),
      },
    },
  };
}

async function cancelPage(asked: Asked): Promise<ViewReply> {
  const event = await ownEvent(asked);
  ensure(!event.cancelledAt, 'conflict', 'events:refuse.cancelled');
  ensure(event.endsAt > now(), 'conflict', 'events:refuse.past');
  return {
    view: 'events/cancellation',
    page: { title: asked.t('events:cancel.title', { title: event.title }), section: 'events', noIndex: true },
    data: { event },
  };
}
