import { config } from '../../../config/index.ts';
import { sql, statementNames } from '../../../models/index.ts';
import type { Feature, SubjectType } from '../../platform/feature.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { visibleWith } from '../../platform/rights.ts';
import { activities } from './activities.ts';
import { officeRoutes } from './office/routes.ts';
import { listDraftsOf, listNames } from './queries.ts';
import { routes } from './routes.ts';
import { statementFinder } from './search.ts';
import { publishShippedTexts } from './shipped.ts';

const statementType: SubjectType = {
  type: 'statement',
  label: 'statements:subject',
  find: async (ids) => {
    const t = translator(config.defaultLocale);
    return (await listNames(ids)).map(({ id, name }) => ({
      id,
      title: t(`statements:name.${name}`),
      href: `/texts/${name}`,
    }));
  },
};

export const statements: Feature = {
  name: 'statements',
  navigation: [
    { menu: 'footer', weight: 10, text: 'statements:name.was', href: '/was' },
    { menu: 'footer', weight: 20, text: 'statements:name.privacy', href: '/privacy' },
    { menu: 'footer', weight: 22, text: 'statements:name.terms', href: '/terms' },
    { menu: 'footer', weight: 24, text: 'statements:name.rules', href: '/rules' },
    { menu: 'footer', weight: 26, text: 'statements:name.contact', href: '/contact' },
    {
      menu: 'office',
      weight: 90,
      text: 'statements:office.menu',
      href: '/office/texts',
      isVisible: visibleWith('edit'),
    },
  ],
  routes: [...officeRoutes, ...routes],
  activities,
  subjects: [statementType],
  search: [statementFinder],
  sitemap: [{ paths: statementNames.map((name) => `/${name}`) }],
  officeTasks: [
    {
      text: 'statements:office.task',
      href: '/office/texts',
      isVisible: visibleWith('edit'),
      rows: () => sql`
        SELECT FROM statements s
        WHERE EXISTS (SELECT FROM statements o WHERE o.name = s.name AND o.version > s.version)`,
    },
  ],
  personalData: [
    {
      columns: ['statements.draft_by'],
      collect: async (userId) => ({ textsDrafted: await listDraftsOf(userId) }),
    },
  ],
  prepare: publishShippedTexts,
  beforeRestore: ['DELETE FROM statements WHERE NOT EXISTS (SELECT FROM users)'],
};
