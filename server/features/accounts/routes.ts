import { ownRoutes } from './own-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { termsRoutes } from './terms/routes.ts';

export const routes = [...signInRoutes, ...termsRoutes, ...ownRoutes, ...settingsRoutes, ...peopleRoutes];
