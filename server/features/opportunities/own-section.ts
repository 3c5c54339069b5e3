import {
  alias,
  expr,
  Opportunity,
  openOn,
  opportunityNotHidden,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { OWN_ITEMS, type OwnSection, ownList } from '../../platform/own-page.ts';
import { localDay } from '../../platform/text/format.ts';

const o = alias(Opportunity, 'o');

/** The newest posts of a person and their companies. */
export const ownOpportunities: OwnSection = {
  weight: 30,
  render: async (person, { t, format }) => {
    const columns = select({
      id: o.id,
      title: o.title,
      createdAt: o.createdAt,
      isOpen: expr.boolean(openOn(localDay(now()))),
    });
    const posts = await rows(
      columns,
      sql`
        SELECT ${columns} FROM opportunities o
        WHERE ${opportunityNotHidden()} AND (o.user_id = ${person.id} OR o.company_id IN (
          SELECT m.company_id FROM company_members m WHERE m.user_id = ${person.id}))
        ORDER BY o.id DESC LIMIT ${OWN_ITEMS}`,
    );
    return ownList({
      id: 'own-opportunities',
      title: t('opportunities:ownPage.title'),
      items: posts.map(({ id, title, createdAt, isOpen }) => ({
        text: title,
        href: `/opportunities/${id}`,
        detail: `${format.date(createdAt)} · ${t(`opportunities:ownPage.${isOpen ? 'open' : 'closed'}`)}`,
      })),
      more: { text: t('opportunities:ownPage.all'), href: '/opportunities#own' },
    });
  },
};
