import { OWN_ITEMS, type OwnSection, ownList } from '../../platform/own-page.ts';
import { listOwnRequests, listWaitingRequests } from './list-queries.ts';

/** Requests that wait for the person, then those that the person has asked and that are open. */
export const ownRequests: OwnSection = {
  weight: 20,
  render: async (person, { t, format }) => {
    const [waiting, own] = await Promise.all([
      listWaitingRequests(person, OWN_ITEMS),
      listOwnRequests(person, 1),
    ]);
    const open = own.items.filter(({ state }) => state === 'asked').slice(0, OWN_ITEMS);
    return ownList({
      id: 'own-requests',
      title: t('requests:title'),
      items: [
        ...waiting.items.map(({ id, texts, subject, expiresAt }) => ({
          text: t(texts.waiting, { title: subject?.title ?? '' }),
          href: `/me/requests#request-${id}`,
          detail: t('requests:waiting.answerBy', { date: format.date(expiresAt) }),
        })),
        ...open.map(({ id, texts, subject, createdAt }) => ({
          text: t(texts.mine, { title: subject?.title ?? t('requests:mine.subjectGone') }),
          href: `/me/requests#request-${id}`,
          detail: `${t('requests:state.asked')} · ${t('requests:askedOn', { date: format.date(createdAt) })}`,
        })),
      ],
      more: { text: t('requests:own.all'), href: '/me/requests' },
    });
  },
};
