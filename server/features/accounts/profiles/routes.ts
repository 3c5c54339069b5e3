import type { Locale } from '../../../../config/index.ts';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import type { PageTarget } from '../../../platform/http/keyset.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { countPeople, type FacetCounts, type FacetValue, listPeople } from './directory-queries.ts';
import { languageName, occupations, openForOptions } from './options.ts';
import { isListed } from './own-queries.ts';
import { type PeopleQuery, peopleQuery } from './schemas.ts';
import { type Filter, peopleIndex } from './views.ts';

const PATH = '/people';

export const directoryRoutes = [
  route(
    'get',
    PATH,
    {
      access: member,
      query: peopleQuery,
      limit: 'search',
      signInReason: ({ t }) => t('accounts:people.signIn'),
    },
    directoryPage,
  ),
];

async function directoryPage(context: Context<unknown, PeopleQuery>): Promise<ViewReply> {
  const { actor, query, t, locale } = context;
  const { id } = requireFound(actor);
  const [page, counts, isOwnListed] = await Promise.all([
    listPeople(query),
    countPeople(query),
    isListed(id),
  ]);
  const hrefOf = (target: PageTarget | null) => target && addressOf(query, target);
  return peopleIndex(
    { title: t('accounts:people.title'), section: 'companies', noIndex: true },
    {
      people: page.items,
      total: counts.total,
      query,
      filters: filtersOf(counts, { t, locale }),
      chosen: chosenOf(query).length,
      isOwnListed,
      prevHref: hrefOf(page.previous),
      nextHref: hrefOf(page.next),
    },
  );
}

const filterNames = ['skill', 'openFor', 'language', 'district', 'occupation'] as const;

function chosenOf(query: PeopleQuery): [string, string][] {
  return [...filterNames, 'q' as const].flatMap((name): [string, string][] => {
    const value = query[name];
    return value ? [[name, value]] : [];
  });
}

function addressOf(query: PeopleQuery, target: PageTarget): string {
  const fields = Object.entries(target).map(([name, value]): [string, string] => [name, String(value)]);
  return `${PATH}?${new URLSearchParams([...chosenOf(query), ...fields])}`;
}

type Reader = { t: Translate; locale: Locale };

/** The filters with the number of people of each value, in the reader's language. */
function filtersOf({ facets }: FacetCounts, { t, locale }: Reader): Filter[] {
  const label = ({ count }: FacetValue, text: string) => `${text} (${count})`;
  const plain = (each: FacetValue) => ({ value: each.value, label: label(each, each.value) });
  return [
    {
      name: 'openFor',
      options: openForOptions.flatMap((value) =>
        facets.openFor
          .filter((each) => each.value === value)
          .map((each) => ({ value, label: label(each, t(`accounts:openFor.${value}`)) })),
      ),
    },
    { name: 'skill', options: facets.skill.map(plain) },
    {
      name: 'occupation',
      options: occupations.flatMap((value) =>
        facets.occupation
          .filter((each) => each.value === value)
          .map((each) => ({ value, label: label(each, t(`accounts:occupation.${value}`)) })),
      ),
    },
    {
      name: 'language',
      options: facets.language.map((each) => ({
        value: each.value,
        label: label(each, languageName(each.value, locale)),
      })),
    },
    { name: 'district', options: facets.district.map(plain) },
  ];
}
