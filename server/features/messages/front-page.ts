import type { TodaySource } from '../../platform/front-page.ts';
import { conversationsOf } from './queries.ts';

const UNREAD = 3;

/** Unread conversations wait for the person, the newest first. */
export const today: readonly TodaySource[] = [
  async ({ actor, t, format }) => {
    if (actor.unreadMessages === 0) return [];
    const { lines } = await conversationsOf(actor);
    const unread = lines.filter((line) => line.unread > 0).slice(0, UNREAD);
    return unread.map(({ id, other, company, lastAt, lastBody }, index) => {
      const name = other?.name ?? t('messages:gone');
      return {
        part: 'waiting' as const,
        weight: 90 - index,
        text: t('messages:today.wrote', { name }),
        detail: [company, format.ago(lastAt), lastBody].filter(Boolean).join(' · '),
        action: { text: t('messages:today.answer'), href: `/messages/${id}` },
        mark: { name, picture: other?.picture ?? null, kind: other?.kind ?? 'person' },
      };
    });
  },
];
