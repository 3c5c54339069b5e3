import type { Page } from './page.ts';

/**
 * The reply of a route that renders a page. `data` has the view's inputs, and for a rejected form also
 * `values` and `errors`.
 */
export type ViewReply = {
  view: string;
  page: Page;
  data?: Readonly<Record<string, unknown>>;
  status?: number;
};

/** A view to include in another, created by `View.part`, which checks the inputs. */
export type ViewPart = { view: string; inputs: Readonly<Record<string, unknown>> };

/** A view of a feature. Called with a page's head and the view's inputs, returns the reply of a route. */
export type View<Name extends string, Inputs extends object> = {
  (page: Page, inputs: Inputs): ViewReply;
  readonly viewName: Name;
  readonly part: (inputs: Inputs) => ViewPart;
};

/** @public Used by the TypeScript that `test/types/check-views.ts` writes for each template. */
export type InputsOf<V> = V extends View<string, infer Inputs> ? Inputs : never;
/** @public Used by the TypeScript that `test/types/check-views.ts` writes for each template. */
export type NameOf<V> = V extends View<infer Name, never> ? Name : never;

/**
 * Declares `views/<name>.ejs` and the type of its inputs: `defineView('events/show')<{ event: EventPage
 * }>()`. The template's header names this constant, and the compiler checks both against the type (`npm run
 * types`).
 */
export function defineView<const Name extends string>(name: Name) {
  return <Inputs extends Readonly<Record<string, unknown>>>(): View<Name, Inputs> =>
    Object.assign((page: Page, inputs: Inputs): ViewReply => ({ view: name, page, data: inputs }), {
      viewName: name,
      part: (inputs: Inputs): ViewPart => ({ view: name, inputs }),
    });
}
