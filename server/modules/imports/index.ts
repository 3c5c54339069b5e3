import type { Feature } from '../../platform/feature.ts';
import { visibleWith } from '../../platform/rights.ts';
import { importUndone } from './activities.ts';
import { deleteOldImports, retention } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { importSubject } from './subjects.ts';

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
  activities: [importUndone],
  subjects: [importSubject],
  jobs: [deleteOldImports],
  retention,
  personalData: [personalData],
};
