import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { anyone, member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { cachedList } from '../../../platform/http/cached-response.ts';
import { pageLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { bySlug, pageNumber } from '../../../platform/http/schemas.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { publicOrganiserName } from '../../companies/open-data/queries.ts';
import { findEvent } from '../event-queries.ts';
import { listEventsOf } from '../queries.ts';
import { ownEvents } from '../views.ts';
import { calendarChunks, eventText } from './ics.ts';
import { exportPersonalCalendar, exportPublicCalendar, publicCalendarVersion } from './queries.ts';
import { findCalendarToken, renewCalendarLink } from './service.ts';

const byToken = z.object({ token: z.string().regex(/^[\w-]{32}$/) });
const pageQuery = z.object({ page: pageNumber });
const type = 'text/calendar; charset=utf-8';

/** Names a calendar in the default language for every reader, because shared caches store it. */
function calendarOf(kind: 'public' | 'own') {
  const t = translator(config.defaultLocale);
  return { name: config.siteName, description: t(`events:calendarDescription.${kind}`) };
}

/** Listed before the routes of `/events/:slug`, which would match these addresses as well. */
export const calendarRoutes = [
  route('get', '/events.ics', { access: anyone, limit: 'list' }, async () => ({
    ...cachedList('events.ics', await publicCalendarVersion(), () =>
      calendarChunks(calendarOf('public'), exportPublicCalendar()),
    ),
    type,
    filename: 'events.ics',
  })),
  route('get', '/events/:slug.ics', { access: anyone, params: bySlug }, async ({ params }) => {
    const event = requireFound(await findEvent(params.slug, null));
    // Omits the link to an online meeting, which is for confirmed users.
    const entry = {
      ...event,
      onlineUrl: '',
      cancelled: event.cancelledAt !== null,
      organiserName: publicOrganiserName(event.organiser),
      isOfficial: event.organiser.slug === null,
    };
    return { text: eventText(entry), type, filename: `${event.slug}.ics` };
  }),
  // Requires no sign-in, because calendar programs cannot: the token gives access.
  route('get', '/calendar/:token.ics', { access: anyone, params: byToken }, async ({ params }) => ({
    chunks: calendarChunks(calendarOf('own'), requireFound(await exportPersonalCalendar(params.token))),
    type,
    filename: 'calendar.ics',
  })),
  route('get', '/events/mine', { access: member, query: pageQuery }, async ({ actor, query, t }) => {
    const [{ items, hasMore }, token] = await Promise.all([
      listEventsOf(actor.id, query.page),
      findCalendarToken(actor.id),
    ]);
    const address = token && `${config.baseUrl}/calendar/${token}.ics`;
    return ownEvents(
      { title: t('events:mine.title'), section: 'events', noIndex: true },
      {
        upcoming: items.filter(({ isPast }) => !isPast),
        past: items.filter(({ isPast }) => isPast),
        address,
        ...pageLinks('/events/mine', query, hasMore),
        subscribeHref: address?.replace(/^https?:/, 'webcal:'),
      },
    );
  }),
  route(
    'post',
    '/events/mine/calendar',
    { access: member, whilePaused: true, limit: 'write' },
    async ({ actor, t }) => {
      await renewCalendarLink(actor);
      return {
        redirect: '/events/mine#calendar',
        flash: { kind: 'success', text: t('events:mine.calendar.created') },
      };
    },
  ),
];
