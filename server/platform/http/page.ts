import { globalsFor } from '../views/globals.ts';
import { menusFor } from '../views/navigation.ts';
import { render } from '../views/render.ts';

type PageRequest = Omit<Parameters<typeof globalsFor>[0], 'menus' | 'values' | 'errors'>;

/**
 * Renders a view and the layout around it. `values` and `errors` in the data belong to a form that is shown
 * again.
 */
export function renderPage(
  view: string,
  data: Readonly<Record<string, unknown>>,
  request: PageRequest,
): string {
  const form = {
    values: (data.values ?? {}) as Record<string, unknown>,
    errors: (data.errors ?? {}) as Record<string, string>,
  };
  const globals = globalsFor({ ...request, ...form, menus: menusFor(request.actor) });
  const content = render(view, data, globals);
  return render('layout', { slot: () => content }, globals);
}
