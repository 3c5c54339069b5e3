import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { anyone, member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { cachedResponse } from '../../../platform/http/cached-response.ts';
import { route } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { eventBySlug } from '../event-queries.ts';
import { eventsOf } from '../queries.ts';
import { renewCalendar } from '../service.ts';
import { calendarText } from './ics.ts';
import { calendarTokenOf, personalCalendar, townCalendar, townCalendarState } from './queries.ts';

const byToken = z.object({ token: z.string().regex(/^[\w-]{32}$/) });
const type = 'text/calendar; charset=utf-8';

/** These addresses are more particular than `/events/:slug`: they come before it. */
export const calendarRoutes = [
  route('get', '/events.ics', { access: anyone, limit: 'list' }, async () => ({
    ...(await cachedResponse('events.ics', await townCalendarState(), async () =>
      calendarText(config.siteName, await townCalendar()),
    )),
    type,
    filename: 'events.ics',
  })),
  route('get', '/events/:slug.ics', { access: anyone, params: bySlug }, async ({ params }) => {
    const event = requireFound(await eventBySlug(params.slug, null));
    // The way in to an online meeting is not for everybody.
    const entry = {
      ...event,
      onlineUrl: '',
      cancelled: event.cancelledAt !== null,
      organiserName: event.organiser.name,
    };
    return { text: calendarText(event.title, [entry]), type, filename: `${event.slug}.ics` };
  }),
  // Whoever knows the address is let in: calendars cannot sign in.
  route('get', '/calendar/:token.ics', { access: anyone, params: byToken }, async ({ params }) => ({
    text: calendarText(`${config.siteName}`, requireFound(await personalCalendar(params.token))),
    type,
    filename: 'calendar.ics',
  })),
  route('get', '/events/mine', { access: member }, async ({ actor, t }) => {
    const [events, token] = await Promise.all([eventsOf(actor.id), calendarTokenOf(actor.id)]);
    const address = token && `${config.baseUrl}/calendar/${token}.ics`;
    return {
      view: 'events/mine',
      page: { title: t('events:mine.title'), section: 'events', noIndex: true },
      data: {
        coming: events.filter(({ isPast }) => !isPast),
        past: events.filter(({ isPast }) => isPast),
        address,
        subscribe: address?.replace(/^https?:/, 'webcal:'),
      },
    };
  }),
  route('post', '/events/mine/calendar', { access: member, limit: 'write' }, async ({ actor, t }) => {
    await renewCalendar(actor);
    return { redirect: '/events/mine#calendar', flash: { kind: 'success', text: t('events:mine.calendar.made') } };
  }),
];
