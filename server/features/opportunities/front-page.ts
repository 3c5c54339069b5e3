import type { TodaySource } from '../../platform/front-page.ts';
import { bestMatch } from './matches/best-match.ts';
import { reasonText } from './matches/reason.ts';

/** The best matching company, with the reason. */
export const today: readonly TodaySource[] = [
  async ({ actor, t }) => {
    const match = await bestMatch(actor.id);
    if (!match) return [];
    const { name, logo, slug, reason } = match;
    return [
      {
        part: 'match',
        weight: 10,
        name,
        picture: logo,
        reason: reasonText(reason, t),
        href: `/companies/${slug}`,
        action: { text: t('opportunities:today.write', { name }), href: `/messages/new?company=${slug}` },
      },
    ];
  },
];
