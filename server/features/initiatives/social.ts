import { config } from '../../../config/index.ts';
import type { SocialPicture } from '../../platform/drawings/social-picture.ts';
import { socialRoute } from '../../platform/drawings/social-route.ts';
import { bySlug } from '../../platform/http/schemas.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { findPage, type InitiativePage } from './page-queries.ts';

/** What the picture of an initiative shows where its page is shared. */
export function socialPictureOf(
  { id, title, summary, status }: Pick<InitiativePage, 'id' | 'title' | 'summary' | 'status'>,
  t: Translate,
): SocialPicture {
  return {
    title,
    text: summary,
    facts: [t(`initiatives:status.${status}`), config.municipality],
    palette: 'fjord',
    seed: id % 24,
  };
}

export const initiativeSocialRoute = socialRoute({
  path: '/initiatives/:slug',
  params: bySlug,
  find: async ({ slug }, { t }) =>
    socialPictureOf(await findPage(slug, null, { companies: 1, events: 1 }), t),
});
