import type { TodaySource } from '../../platform/front-page.ts';
import { fitsForPerson } from './queries.ts';

/** The company that fits best, with its reason. */
export const today: readonly TodaySource[] = [
  async ({ actor, t }) => {
    const matches = await fitsForPerson(actor.id, { limit: 1 });
    return matches.map(({ name, logo, slug, reason }) => ({
      part: 'match' as const,
      weight: 10,
      name,
      picture: logo,
      reason: t(reason.key, reason.params),
      href: `/companies/${slug}`,
      action: { text: t('opportunities:today.write'), href: `/messages/new?company=${slug}` },
    }));
  },
];
