import { sql } from '../../models/index.ts';
import { row } from '../support/query.ts';
import type { ExamplePage, Viewer } from './example-pages.ts';

const at = (path: string, as: Viewer = 'visitor'): ExamplePage => ({ path, as });

/** Pages of opportunities: of a founder's own, and of one of others. */
export async function opportunityExamples(founderId: number): Promise<Record<string, ExamplePage[]>> {
  const ids = await row<{ own: number; other: number; replied: number }>(sql`
    SELECT (SELECT min(id) FROM opportunities WHERE user_id = ${founderId} AND closed_at IS NULL) AS own,
      (SELECT min(id) FROM opportunities WHERE user_id <> ${founderId} AND company_id IS NOT NULL
        AND closed_at IS NULL AND open_to = 'members') AS other,
      (SELECT min(opportunity_id) FROM opportunity_replies WHERE user_id = ${founderId}) AS replied`);
  const [own, other] = [`/opportunities/${ids?.own}`, `/opportunities/${ids?.other}`];
  return {
    '/opportunities': [
      at('/opportunities'),
      at('/opportunities?kind=offers', 'owner'),
      at('/opportunities?matter=supplier&sort=ends', 'owner'),
      at('/opportunities?show=mine', 'owner'),
      at('/opportunities?show=saved', 'newcomer'),
      at('/opportunities?sort=fits', 'founder'),
      at('/opportunities?q=findes-ikke-qqq'),
    ],
    '/opportunities/:id': [
      at(own),
      at(own, 'founder'),
      at(other, 'founder'),
      at(`/opportunities/${ids?.replied}`, 'founder'),
    ],
    '/opportunities/:id/pictures': [at(`${own}/pictures`, 'founder')],
    '/opportunities/:id/reply': [at(`${other}/reply`, 'officer')],
    '/opportunities/:id/edit': [at(`${own}/edit`, 'founder'), at(`${own}/edit`, 'officer')],
    '/opportunities/:id/closing': [at(`${own}/closing`, 'officer')],
  };
}
