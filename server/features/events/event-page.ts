import type { Locale } from '../../../config/index.ts';
import { mapLinksTo } from '../../modules/maps/map-links.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { socialAddress } from '../../platform/drawings/social-route.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import type { Context, ViewReply } from '../../platform/http/route.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { listOwnersToNotify } from '../companies/queries.ts';
import { type Attendee, type EventPage, findEvent } from './event-queries.ts';
import { eventJsonLd } from './json-ld.ts';
import { mayCheckIn, mayManageEvent, registrationRefusal } from './policy.ts';
import { answersKeptUntil, questionKey } from './registrations/question.ts';
import { socialPictureOf } from './social.ts';
import { eventShow } from './views.ts';

/** The page of an event for a viewer. */
export async function eventPage(
  event: EventPage,
  {
    actor,
    attendees,
    t,
    locale,
  }: { actor: Actor | null; attendees: Attendee[]; t: Translate; locale: Locale },
): Promise<ViewReply> {
  const mayManage = mayManageEvent(actor, event);
  return eventShow(
    {
      title: event.title,
      description: event.summary || plainExcerpt(event.description, 160) || t('events:lead'),
      section: 'events',
      ...(event.position && { scripts: ['map.js'] }),
      ...(event.publishedAt
        ? {
            image: socialAddress(`/events/${event.slug}`, socialPictureOf(event, locale)),
            canonical: `/events/${event.slug}`,
            jsonLd: eventJsonLd(event),
          }
        : { noIndex: true }),
    },
    {
      event,
      attendees,
      mayManage,
      needsReason: mayManage && (await needsReason(actor, event)),
      mayCheckIn: mayCheckIn(actor, event),
      refusal: registrationRefusal(event, now()),
      isPast: event.endsAt <= now(),
      questionKey: questionKey(event),
      answersKeptUntil: answersKeptUntil(event),
      // Omits the link to the meeting, which is for confirmed users.
      mapLinks: mapLinksTo(event.address, event.position),
      onlineUrl: mayManage || event.mine?.status === 'confirmed' ? event.onlineUrl : '',
    },
  );
}

/**
 * Whether the actor must state a reason for changing the event, which its company gets: an officer who is not
 * a member.
 */
export async function needsReason(
  actor: Actor | null,
  event: Pick<EventPage, 'organiserCompanyId'>,
): Promise<boolean> {
  return actor !== null && (await listOwnersToNotify(actor, event.organiserCompanyId)).length > 0;
}

/** The event, if the actor may see who comes. Throws `not-found`, `forbidden`. */
export async function requireCheckedInEvent({
  actor,
  params,
}: Pick<Context<{ slug: string }>, 'actor' | 'params'>): Promise<EventPage> {
  const event = requireFound(await findEvent(params.slug, actor));
  ensure(mayCheckIn(actor, event), 'forbidden');
  return event;
}

/** The event, if the actor may manage it. Throws `not-found`, `forbidden`. */
export async function requireManagedEvent({
  actor,
  params,
}: Pick<Context<{ slug: string }>, 'actor' | 'params'>): Promise<EventPage> {
  const event = requireFound(await findEvent(params.slug, actor));
  ensure(mayManageEvent(actor, event), 'forbidden');
  return event;
}
