import type { Locale } from '../../../config/index.ts';
import type { SocialPicture } from '../../platform/drawings/social-picture.ts';
import { socialRoute } from '../../platform/drawings/social-route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import { pictureHashOf } from '../../platform/pictures.ts';
import { formatFor } from '../../platform/text/format.ts';
import { type EventPage, findEvent } from './event-queries.ts';

/** What the picture of an event shows where its page is shared. */
export function socialPictureOf(event: EventPage, locale: Locale): SocialPicture {
  return {
    title: event.title,
    text: formatFor(locale).when(event),
    facts: [event.placeName, event.organiser.name],
    logo: pictureHashOf(event.organiser.logo),
    palette: 'ochre',
    seed: event.id % 24,
  };
}

export const eventSocialRoute = socialRoute({
  path: '/events/:slug',
  params: bySlug,
  find: async ({ slug }, { locale }) => {
    const event = await findEvent(slug, null);
    return event && socialPictureOf(event, locale);
  },
});
