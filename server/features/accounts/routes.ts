import { ownRoutes } from './own-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

export const routes = [...signInRoutes, ...ownRoutes, ...settingsRoutes, ...peopleRoutes];
