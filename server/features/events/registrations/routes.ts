import { z } from 'zod';
import { cellBatches } from '../../../modules/exports/contract.ts';
import { exportRoutes } from '../../../modules/exports/routes.ts';
import { reasonForm } from '../../../modules/reasons/reason.ts';
import { countAnswers } from '../../../modules/seats/answers.ts';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { addressOf, pageLinks } from '../../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug, id, slug } from '../../../platform/http/schemas.ts';
import { toLocalTime } from '../../../platform/text/format.ts';
import { eventPage, requireCheckedInEvent, requireManagedEvent } from '../event-page.ts';
import { type EventPage, findEvent, listAttendees } from '../event-queries.ts';
import { mayManageEvent } from '../policy.ts';
import { presence, registration, registrationsQuery } from '../schemas.ts';
import { eventRegistrations, registrationRemoval } from '../views.ts';
import { eventSeats } from './event-seats.ts';
import { answersKeptUntil } from './question.ts';
import {
  countCheckedIn,
  exportRegistrations,
  findRegisteredName,
  type ListedRegistration,
  listRegistrations,
} from './registration-queries.ts';
import { signUpPage, signUpPath, signUpRoute } from './sign-up.ts';

const ofUser = z.object({ slug, userId: id });
const list = { access: member, params: bySlug, query: registrationsQuery } as const;

export const registrationRoutes = [
  signUpRoute,
  route(
    'post',
    '/events/:slug/registrations',
    {
      access: member,
      whilePaused: true,
      params: bySlug,
      body: registration,
      limit: 'write',
      form: signUpPage,
      askedAt: signUpPath,
    },
    async ({ actor, params, body, t }) => {
      const status = await eventSeats.register(actor, params.slug, body);
      return {
        redirect: `/events/${params.slug}`,
        flash: { kind: 'success', text: t(`events:registered.${status}`) },
      };
    },
  ),
  // An empty answer withdraws the consent.
  route(
    'post',
    '/events/:slug/registrations/answer',
    {
      access: member,
      whilePaused: true,
      withoutTerms: true,
      params: bySlug,
      body: registration,
      limit: 'write',
      form: pageOfForm,
    },
    async ({ actor, params, body, t }) => {
      await eventSeats.answer(actor, params.slug, body);
      const text = t(body.note === '' ? 'events:answer.deleted' : 'events:answer.saved');
      return { redirect: `/events/${params.slug}#place`, flash: { kind: 'success', text } };
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
        answersKeptUntil: answersKeptUntil(event),
        showsAnswers: mayManage && (await hasAnswerColumn(event)),
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
      const showsAnswers = await hasAnswerColumn(event);
      const shown = columns.filter((column) => column !== 'note' || showsAnswers);
      return {
        filename: `${event.slug}.csv`,
        header: shown.map((column) =>
          column === 'note' && event.noteQuestion ? event.noteQuestion : t(`events:list.column.${column}`),
        ),
        batches: cellBatches(await exportRegistrations(event.id, query), (each) => [
          each.name,
          each.email ?? '',
          each.companies.join(', '),
          t(`events:list.status.${each.status}`),
          String(each.position),
          ...(showsAnswers ? [each.note] : []),
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
    removalPage,
  ),
  route(
    'post',
    '/events/:slug/registrations/:userId/removal',
    { access: member, params: ofUser, body: reasonForm, form: removalPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await eventSeats.remove(actor, params.slug, { userId: params.userId, ...body });
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

/** The event's page, with the errors of a refused answer. */
async function pageOfForm({
  params,
  actor,
  t,
  locale,
}: Pick<Context<{ slug: string }>, 'params' | 'actor' | 't' | 'locale'>): Promise<ViewReply> {
  const event = requireFound(await findEvent(params.slug, actor));
  return eventPage(event, { actor, attendees: await listAttendees(event.id), t, locale });
}

/** Whether the organiser asks something, or the municipality has notes from before questions existed. */
async function hasAnswerColumn(event: EventPage): Promise<boolean> {
  if (event.noteQuestion !== '') return true;
  return event.organiserCompanyId === null && (await countAnswers('event', event.id)).given > 0;
}

/** What a helper at the door sees. */
function withoutDetails(registration: ListedRegistration): ListedRegistration {
  return { ...registration, email: null, note: '' };
}

function listOf(slug: string): string {
  return `/events/${slug}/registrations`;
}

async function removalPage(
  ctx: Pick<Context<z.output<typeof ofUser>>, 'actor' | 'params' | 't'>,
): Promise<ViewReply> {
  const event = await requireManagedEvent(ctx);
  const name = requireFound(await findRegisteredName(event.id, ctx.params.userId));
  return registrationRemoval(
    { title: ctx.t('events:list.removeTitle', { name }), section: 'events', noIndex: true },
    { event, name },
  );
}
