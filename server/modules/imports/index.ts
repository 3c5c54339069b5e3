import type { Feature } from '../../platform/feature.ts';
import { visibleWith } from '../../platform/rights.ts';
import { deleteOldImports, retention } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export const imports: Feature = {
  name: 'imports',
  navigation: [
    {
      menu: 'office',
      weight: 80,
      text: 'imports:menu',
      href: '/office/imports',
      isVisible: visibleWith('import'),
    },
  ],
  routes,
  jobs: [deleteOldImports],
  retention,
  personalData: [personalData],
};
