import type { TodaySource } from '../../../platform/front-page.ts';
import { findAnswers } from '../profiles/own-queries.ts';

/** The questions of the first visit, until they are answered or skipped. What waits comes before them. */
export const today: readonly TodaySource[] = [
  async ({ actor, t }) => {
    if (actor.role !== 'member') return []; // staff at work
    const answers = await findAnswers(actor.id);
    if (!answers || answers.welcomedAt !== null) return [];
    return [
      {
        part: 'waiting',
        weight: 1,
        text: t('accounts:firstVisit.today'),
        action: { text: t('accounts:firstVisit.todayAction'), href: '/welcome/who' },
        mark: { icon: 'person' },
      },
    ];
  },
];
