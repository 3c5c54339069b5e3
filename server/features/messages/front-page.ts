import type { TodaySource } from '../../platform/front-page.ts';
import { listConversations } from './queries.ts';

const maxConversations = 3;

/** Conversations with unread messages, the most recent ones. */
export const today: readonly TodaySource[] = [
  async ({ actor, t, format }) => {
    if (actor.unreadMessages === 0) return [];
    const { items } = await listConversations(actor);
    const unreadItems = items.filter(({ unread }) => unread > 0).slice(0, maxConversations);
    return unreadItems.map(({ id, other, company, senderName, lastAt, lastBody }, index) => {
      const name = other?.name ?? t('messages:deletedUser');
      return {
        part: 'waiting' as const,
        weight: 90 - index,
        text:
          other?.kind === 'group'
            ? t('messages:frontPage.wroteInGroup', { name: senderName ?? name })
            : t('messages:frontPage.wrote', { name }),
        detail: [company, format.ago(lastAt), lastBody].filter(Boolean).join(' · '),
        action: { text: t('messages:frontPage.answer'), href: `/messages/${id}` },
        mark: {
          name,
          picture: other?.picture ?? null,
          kind: other?.kind === 'company' ? 'company' : 'person',
        },
      };
    });
  },
];
