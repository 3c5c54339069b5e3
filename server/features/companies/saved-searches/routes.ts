import { z } from 'zod';
import { type Actor, member } from '../../../platform/actor.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId, textLine } from '../../../platform/http/schemas.ts';
import { directoryHref } from '../directory/addresses.ts';
import { chosenChips } from '../directory/filter-groups.ts';
import { type DirectoryQuery, directoryQuery } from '../directory/query.ts';
import { resolve } from '../directory/resolve.ts';
import { savedSearchList, savedSearchForm as savedSearchView } from '../views.ts';
import { listSavedSearches } from './queries.ts';
import { removeSearch, saveSearch } from './service.ts';

const MAX_NAME = 100;
const savedSearchForm = z.object({
  name: textLine(MAX_NAME),
  address: z.string().max(2_000).startsWith('/companies'),
});

export const savedSearchRoutes = [
  route('get', '/me/searches', { access: member }, listPage),
  route(
    'get',
    '/me/searches/new',
    {
      access: member,
      query: directoryQuery,
      signInReason: ({ t }) => t('companies:savedSearches.signIn'),
    },
    newPage,
  ),
  route(
    'post',
    '/me/searches',
    { access: member, body: savedSearchForm, form: refusedPage, limit: 'write', askedAt: '/me/searches' },
    async ({ actor, body, t }) => {
      await saveSearch(actor, body);
      return {
        redirect: '/me/searches',
        flash: { kind: 'success', text: t('companies:savedSearches.saved') },
      };
    },
  ),
  // Where notifications lead: they outlive a search that the person has deleted.
  route('get', '/me/searches/:id', { access: member, params: byId }, async ({ params, actor, t }) => {
    const search = (await listSavedSearches(actor.id)).find(({ id }) => id === params.id);
    if (search) return { redirect: search.address };
    return { redirect: '/me/searches', flash: { kind: 'info', text: t('companies:savedSearches.gone') } };
  }),
  route(
    'post',
    '/me/searches/:id/removal',
    { access: member, params: byId, limit: 'write', withoutTerms: true, askedAt: '/me/searches' },
    async ({ params, actor, t }) => {
      await removeSearch(actor, params.id);
      return {
        redirect: '/me/searches',
        flash: { kind: 'info', text: t('companies:savedSearches.removed') },
      };
    },
  ),
];

async function listPage({ actor, t }: Pick<Context, 't'> & { actor: Actor }): Promise<ViewReply> {
  return savedSearchList(
    { title: t('companies:savedSearches.title'), noIndex: true },
    { searches: await listSavedSearches(actor.id) },
  );
}

async function newPage({
  query,
  actor,
  t,
}: Pick<Context<unknown, DirectoryQuery>, 'query' | 't'> & { actor: Actor }): Promise<ViewReply> {
  const { reader } = await resolve(query, actor);
  return savedSearchView(
    { title: t('companies:savedSearches.new'), noIndex: true },
    {
      name: nameOf(query, chosenChips(query, { reader }, t)),
      address: directoryHref(query),
      maxName: MAX_NAME,
    },
  );
}

/** The form again, with what was sent. */
function refusedPage({ submitted, t }: Pick<Context, 'submitted' | 't'>): ViewReply {
  const address = submitted.address;
  return savedSearchView(
    { title: t('companies:savedSearches.new'), noIndex: true },
    { name: '', address: typeof address === 'string' ? address : '/companies', maxName: MAX_NAME },
  );
}

/** The words of a search and its filters. */
function nameOf({ q }: DirectoryQuery, chips: readonly { label: string }[]): string {
  return [q, ...chips.map(({ label }) => label)].filter(Boolean).join(', ').slice(0, MAX_NAME);
}

/** The address of the page that saves the search of a query. */
export function saveHref(query: DirectoryQuery): string {
  return directoryHref({ ...query, sort: undefined }).replace('/companies', '/me/searches/new');
}
