import type { TodaySource } from '../../platform/front-page.ts';
import { listWaitingRequests } from './list-queries.ts';

const MAX_ITEMS = 3;

/** Requests that the person can decide. */
export const today: readonly TodaySource[] = [
  async ({ actor, t, format }) => {
    const { items } = await listWaitingRequests(actor, MAX_ITEMS);
    return items.map(({ id, asker, subject, texts, expiresAt }) => ({
      part: 'waiting' as const,
      weight: 70,
      text: t(texts.waiting, { title: subject?.title ?? '' }),
      detail: `${asker.name} · ${t('requests:waiting.answerBy', { date: format.date(expiresAt) })}`,
      action: { text: t('requests:today.answer'), href: `/me/requests#request-${id}` },
      mark: { name: asker.name, picture: asker.picture, kind: 'person' as const },
    }));
  },
];
