import { firstVisitRoutes } from './first-visit/routes.ts';
import { ownRoutes } from './own-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { directoryRoutes } from './profiles/routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { termsRoutes } from './terms/routes.ts';

export const routes = [
  ...signInRoutes,
  ...termsRoutes,
  ...ownRoutes,
  ...settingsRoutes,
  ...directoryRoutes,
  ...peopleRoutes,
  ...firstVisitRoutes,
];
