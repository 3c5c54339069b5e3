import { listIdentities } from '../../modules/acting-as/identities.ts';
import { type Actor, anyone, member } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { bySlug, hasSearchQuery } from '../../platform/http/schemas.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { may } from '../../platform/rights.ts';
import { localDay, toLocalTime } from '../../platform/text/format.ts';
import { listCompaniesOf } from '../companies/queries.ts';
import { dateChoices } from './date-choices.ts';
import { groupByDay, undivided } from './day-groups.ts';
import { changesMeanwhile } from './edit-conflict.ts';
import { eventPage, needsReason, requireManagedEvent } from './event-page.ts';
import { findEvent, listAttendees } from './event-queries.ts';
import { mayCreateEvents, maySeeAttendees } from './policy.ts';
import { listEvents } from './queries.ts';
import { cancellation, correction, eventForm, listQuery } from './schemas.ts';
import { cancelEvent, correctEvent, createEvent, updateEvent } from './service.ts';
import { eventSocialRoute } from './social.ts';
import { eventCancellation, eventCorrection, eventFormView, eventIndex } from './views.ts';

const list = { access: anyone, query: listQuery, limit: 'search', counts: hasSearchQuery } as const;

export const routes = [
  eventSocialRoute,
  route('get', '/events', list, async ({ query, actor, t }) => {
    const { items, hasMore } = await listEvents(query);
    return eventIndex(
      {
        title: t('events:title'),
        description: t('events:lead'),
        section: 'events',
        noIndex: Boolean(query.q || query.from || query.to || query.past),
        atom: [{ href: '/events.atom', title: t('events:title') }],
      },
      {
        groups: query.past ? undivided(items) : groupByDay(items),
        choices: query.past ? [] : dateChoices(localDay(now())),
        query,
        mayCreate: actor !== null && mayCreateEvents(actor, await listCompaniesOf(actor.id)),
        ...pageLinks('/events', query, hasMore),
      },
    );
  }),
  route(
    'get',
    '/events/new',
    { access: member, signInReason: ({ t }) => t('events:signIn.create') },
    newPage,
  ),
  route(
    'post',
    '/events/new',
    { access: member, body: eventForm, form: newPage, limit: 'write' },
    async (ctx) => {
      const { actor, body, t } = ctx;
      ensure(
        mayCreateEvents(actor, await listCompaniesOf(actor.id)),
        'forbidden',
        'events:refused.noCompany',
      );
      const slug = await createEvent(actor, body);
      const text = t(body.draft ? 'events:drafts.saved' : 'events:published');
      return { redirect: `/events/${slug}`, flash: { kind: 'success', text } };
    },
  ),
  route('get', '/events/:slug', { access: anyone, params: bySlug, signInReason: whoComes }, async (ctx) => {
    const { params, actor, t, locale } = ctx;
    const event = requireFound(await findEvent(params.slug, actor));
    return eventPage(event, {
      actor,
      locale,
      attendees: maySeeAttendees(actor) ? await listAttendees(event.id) : [],
      t,
    });
  }),
  route('get', '/events/:slug/edit', { access: member, params: bySlug }, editPage),
  route(
    'post',
    '/events/:slug/edit',
    { access: member, params: bySlug, body: eventForm, form: editPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await updateEvent(actor, params.slug, body);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:changed') } };
    },
  ),
  route('get', '/events/:slug/correction', { access: member, params: bySlug }, correctionPage),
  route(
    'post',
    '/events/:slug/correction',
    { access: member, params: bySlug, body: correction, form: correctionPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await correctEvent(actor, params.slug, body);
      return { redirect: `/events/${params.slug}`, flash: { kind: 'success', text: t('events:corrected') } };
    },
  ),
  route('get', '/events/:slug/cancellation', { access: member, params: bySlug }, cancelPage),
  route(
    'post',
    '/events/:slug/cancellation',
    { access: member, params: bySlug, body: cancellation, form: cancelPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await cancelEvent(actor, params.slug, body);
      return {
        redirect: `/events/${params.slug}`,
        flash: { kind: 'success', text: t('events:cancelled') },
      };
    },
  ),
];

const formScripts = ['address-search.js', 'map.js'];

async function newPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  const organisers = await listOrganisers(actor, t);
  ensure(mayCreateEvents(actor, organisers), 'forbidden', 'events:refused.noCompany');
  return eventFormView(
    { title: t('events:new.title'), section: 'events', noIndex: true, scripts: formScripts },
    {
      event: null,
      position: null,
      organisers,
      initial: { organiser: may(actor, 'edit') ? 'office' : organisers[0]?.value },
      needsReason: false,
      version: null,
      changes: [],
    },
  );
}

/** The organisers that the actor may choose: companies, then the office. */
async function listOrganisers(
  actor: Actor | null,
  t: Translate,
): Promise<{ value: string; label: string }[]> {
  const identities = actor ? await listIdentities(actor) : [];
  return identities.flatMap((identity) => {
    if (identity.kind === 'company') return [{ value: String(identity.id), label: identity.name }];
    return identity.kind === 'office' ? [{ value: 'office', label: t('events:form.office') }] : [];
  });
}

type EventContext = Pick<Context<{ slug: string }>, 'actor' | 'params' | 't' | 'submitted'>;

async function editPage(ctx: EventContext): Promise<ViewReply> {
  const { actor, t } = ctx;
  const event = await requireManagedEvent(ctx);
  ensure(!event.cancelledAt, 'conflict', 'events:refused.cancelled');
  const organiser = String(event.organiserCompanyId ?? 'office');
  const organisers = [
    {
      value: organiser,
      label: event.organiserCompanyId === null ? t('events:form.office') : event.organiser.name,
    },
    ...(await listOrganisers(actor, t)),
  ].filter(({ value }, at, all) => all.findIndex((other) => other.value === value) === at);
  // Events of whole days end at the midnight after the last day; the form shows the last day.
  const lastMinute = event.allDay ? new Date(event.endsAt.getTime() - 60_000) : event.endsAt;
  const initial = {
    ...event,
    organiser,
    startsAt: toLocalTime(event.startsAt),
    endsAt: toLocalTime(lastMinute),
    closesAt: event.closesAt && toLocalTime(event.closesAt),
  };
  return eventFormView(
    {
      title: t('events:edit.title', { title: event.title }),
      section: 'events',
      noIndex: true,
      scripts: formScripts,
    },
    {
      event,
      position: event.position,
      organisers,
      initial,
      needsReason: await needsReason(actor, event),
      version: event.updatedAt.getTime(),
      changes: changesMeanwhile({ event, initial, organisers }, ctx),
    },
  );
}

async function correctionPage(ctx: EventContext): Promise<ViewReply> {
  const event = await requireManagedEvent(ctx);
  ensure(event.cancelledAt !== null, 'conflict', 'events:refused.notCancelled');
  const { title, summary, description, cancelReason } = event;
  return eventCorrection(
    { title: ctx.t('events:correction.title', { title }), section: 'events', noIndex: true },
    {
      event,
      needsReason: await needsReason(ctx.actor, event),
      changes: changesMeanwhile({ event, initial: { title, summary, description, cancelReason } }, ctx),
    },
  );
}

async function cancelPage(ctx: EventContext): Promise<ViewReply> {
  const event = await requireManagedEvent(ctx);
  ensure(!event.cancelledAt, 'conflict', 'events:refused.cancelled');
  ensure(event.publishedAt !== null, 'conflict', 'events:refused.draft');
  ensure(event.endsAt > now(), 'conflict', 'events:refused.past');
  return eventCancellation(
    { title: ctx.t('events:cancel.title', { title: event.title }), section: 'events', noIndex: true },
    { event, needsReason: await needsReason(ctx.actor, event) },
  );
}

/** The event's page is public, the list of who comes is not. */
async function whoComes({
  params,
  t,
  hash,
}: Pick<Context<{ slug: string }>, 'params' | 't'> & { hash: string }): Promise<string | null> {
  if (hash !== '#who') return null;
  const { title } = requireFound(await findEvent(params.slug, null));
  return t('events:signIn.who', { title });
}
