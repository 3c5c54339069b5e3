import { config } from '../../../../config/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { anyone } from '../../../platform/actor.ts';
import { keysetLinks } from '../../../platform/http/pagination.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { may } from '../../../platform/rights.ts';
import { type Format, formatFor } from '../../../platform/text/format.ts';
import { type CompanyList, listCompanies } from '../directory-queries.ts';
import { listCompaniesOf } from '../queries.ts';
import { saveHref } from '../saved-searches/routes.ts';
import { suggestionQuery } from '../schemas.ts';
import { listSuggestions } from '../search/suggestions.ts';
import { companyIndex } from '../views.ts';
import { addressFields, directoryHref, hiddenFields, sortHref } from './addresses.ts';
import { chosenChips, filterGroups } from './filter-groups.ts';
import { type DirectoryQuery, directoryQuery, emptyQuery, sorts } from './query.ts';

export const directoryRoutes = [
  route(
    'get',
    '/companies',
    {
      access: anyone,
      query: directoryQuery,
      limit: 'search',
      counts: ({ q, seeks }) => q !== '' || seeks !== '',
    },
    directoryPage,
  ),
  route(
    'get',
    '/companies/suggestions',
    { access: anyone, query: suggestionQuery, limit: 'suggest' },
    async ({ query, locale }) => ({ json: { suggestions: await listSuggestions(query.q, locale) } }),
  ),
];

/** Only officers may list the companies that are not verified. */
async function directoryPage({
  query,
  t,
  locale,
  actor,
}: Context<unknown, DirectoryQuery>): Promise<ViewReply> {
  const allowed = { ...query, unverified: query.unverified && may(actor, 'companies') };
  const format = formatFor(locale);
  const list = await listCompanies(allowed, actor);
  const { items, previous, next, notes } = list;
  const refusals = refusalsOf(allowed, list, t);
  const isRefused = refusals.length > 0;
  const chips = chosenChips(allowed, list, t);
  const { q } = allowed;
  return companyIndex(
    {
      title: t('companies:title'),
      description: t('companies:description', { municipality: config.municipality }),
      section: 'companies',
      noIndex: directoryHref(allowed) !== '/companies',
      scripts: ['live-search.js', 'suggestions.js', 'map.js'],
    },
    {
      companies: isRefused ? [] : items,
      countText: isRefused ? '' : countText(list, { t, format }),
      orderText: t(`companies:order.is.${list.sort}`),
      orders: sorts
        .filter((sort) => (sort !== 'best' || q !== '') && (sort !== 'near' || list.reader.from))
        .map((sort) => ({ sort, href: sortHref(allowed, sort), isCurrent: sort === list.sort })),
      notes: isRefused ? undefined : notes,
      query: allowed,
      otherFields: { q: hiddenFields(allowed, ['q']), seeks: hiddenFields(allowed, ['seeks']) },
      filterGroups: filterGroups(allowed, list, { t, format }),
      chips,
      refusals,
      saveHref: chips.length > 0 || q !== '' ? saveHref({ ...allowed, view: undefined }) : null,
      clearHref: directoryHref({ ...emptyQuery, q }),
      isFiltered: q !== '' || chips.length > 0 || isRefused,
      mayCreate: await mayCreate(actor),
      views: [
        { view: 'list', href: directoryHref(allowed, { view: undefined }), isCurrent: !allowed.view },
        { view: 'map', href: directoryHref(allowed, { view: 'map' }), isCurrent: allowed.view === 'map' },
      ],
      ...keysetLinks(
        '/companies',
        { ...addressFields(allowed), page: allowed.page },
        isRefused ? noPages : { previous, next },
      ),
    },
  );
}

const noPages = { previous: null, next: null };

function countText(
  { total, isTotalCapped, facets, sort }: CompanyList,
  texts: { t: Translate; format: Format },
) {
  const { t, format } = texts;
  if (isTotalCapped && sort === 'best') return t('companies:search.best', { count: total });
  if (isTotalCapped || !facets.isEstimate) return t('companies:search.count', { count: total });
  return t('companies:order.about', { count: format.number(total) });
}

/** Why filters of the address cannot be applied. Nothing is listed then, instead of everything. */
function refusalsOf({ unknown }: DirectoryQuery, { missing }: CompanyList, t: Translate): string[] {
  return [
    ...unknown.map(({ field, value }) => t(`companies:filters.unknown.${field}`, { value })),
    ...missing.map((field) => t(`companies:filters.missing.${field}`)),
  ];
}

/** A person who has a company finds "create a company" in the menu of their own page. */
async function mayCreate(actor: Actor | null): Promise<boolean> {
  return actor === null || (await listCompaniesOf(actor.id)).length === 0;
}
