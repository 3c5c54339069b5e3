import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { anyone, member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { cachedResponse } from '../../../platform/http/cached-response.ts';
import { route } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { findEvent } from '../event-queries.ts';
import { listEventsOf } from '../queries.ts';
import { ownEvents } from '../views.ts';
import { calendarText, eventText } from './ics.ts';
import {
  findCalendarToken,
  listPersonalCalendar,
  listPublicCalendar,
  publicCalendarVersion,
} from './queries.ts';
import { renewCalendarLink } from './service.ts';

const byToken = z.object({ token: z.string().regex(/^[\w-]{32}$/) });
const type = 'text/calendar; charset=utf-8';

/** Listed before the routes of `/events/:slug`, which would match these addresses as well. */
export const calendarRoutes = [
  route('get', '/events.ics', { access: anyone, limit: 'list' }, async () => ({
    ...(await cachedResponse('events.ics', await publicCalendarVersion(), async () =>
      calendarText(config.siteName, await listPublicCalendar()),
    )),
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
      organiserName: event.organiser.name,
      isOfficial: event.organiser.slug === null,
    };
    return { text: eventText(entry), type, filename: `${event.slug}.ics` };
  }),
  // Requires no sign-in, because calendar programs cannot: the token gives access.
  route('get', '/calendar/:token.ics', { access: anyone, params: byToken }, async ({ params }) => ({
    text: calendarText(config.siteName, requireFound(await listPersonalCalendar(params.token))),
    type,
    filename: 'calendar.ics',
  })),
  route('get', '/events/mine', { access: member }, async ({ actor, t }) => {
    const [events, token] = await Promise.all([listEventsOf(actor.id), findCalendarToken(actor.id)]);
    const address = token && `${config.baseUrl}/calendar/${token}.ics`;
    return ownEvents(
      { title: t('events:mine.title'), section: 'events', noIndex: true },
      {
        upcoming: events.filter(({ isPast }) => !isPast),
        past: events.filter(({ isPast }) => isPast),
        address,
        subscribeHref: address?.replace(/^https?:/, 'webcal:'),
      },
    );
  }),
  route('post', '/events/mine/calendar', { access: member, limit: 'write' }, async ({ actor, t }) => {
    await renewCalendarLink(actor);
    return {
      redirect: '/events/mine#calendar',
      flash: { kind: 'success', text: t('events:mine.calendar.created') },
    };
  }),
];
