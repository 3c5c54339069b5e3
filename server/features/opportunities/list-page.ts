import { config } from '../../../config/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { addressOf, pageLinks } from '../../platform/http/pagination.ts';
import type { Context, Reply } from '../../platform/http/route.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { industryText, matterText } from './labels.ts';
import { countOpportunities, listOpportunities } from './list-queries.ts';
import { rankOpportunities } from './matches/opportunity-matches.ts';
import { findUserProfile } from './matches/profile-queries.ts';
import { reasonText } from './matches/reason.ts';
import type { ListQuery } from './schemas.ts';
import { type Chip, type ChipGroup, opportunityIndex } from './views.ts';

const PATH = '/opportunities';
const personal: readonly ListQuery['show'][] = ['saved', 'replied', 'mine'];

type ListContext = Pick<Context<unknown, ListQuery>, 'actor' | 'query' | 't'>;

/** The list with its filters. What one saved, replied to or posted needs a sign-in. */
export async function indexPage({ query, actor, t }: ListContext): Promise<Reply> {
  const isPersonal = personal.includes(query.show) || query.sort === 'fits';
  if (actor === null && isPersonal)
    return { redirect: `/sign-in?next=${encodeURIComponent(addressOf(PATH, query))}` };
  const viewerId = actor?.id ?? null;
  const fitting = actor && query.sort === 'fits' ? await rankFor(actor) : undefined;
  const [{ items, hasMore }, counts] = await Promise.all([
    listOpportunities(query, { viewerId, fitting: fitting?.map(({ id }) => id) ?? [] }),
    countOpportunities(query, { viewerId }),
  ]);
  const countOf: CountOf = (filter, value) =>
    counts.find((each) => each.filter === filter && each.value === value)?.count ?? 0;
  const valuesOf = (filter: string) =>
    counts.filter((each) => each.filter === filter).map(({ value }) => value);
  const more = moreChips(query, { t, countOf, valuesOf });
  const used = [query.matter, query.district, query.industry, query.now].filter(Boolean).length;
  const isFiltered = used > 0 || query.q !== '' || query.kind !== '';
  return opportunityIndex(
    {
      title: t('opportunities:title'),
      description: t('opportunities:description', { municipality: config.municipality }),
      section: 'opportunities',
      noIndex: isFiltered || query.show !== '',
    },
    {
      opportunities: items.map((item) => {
        const reason = fitting?.find(({ id }) => id === item.id)?.reason;
        return reason ? { ...item, reason: reasonText(reason, t) } : item;
      }),
      query,
      top: [
        ...more.flatMap(({ chips }) => chips.filter(({ isCurrent }) => isCurrent)),
        ...topChips(query, { t, countOf, isSignedIn: actor !== null }),
      ],
      more,
      usedCount: used,
      sorts: sortChips(query, t, actor !== null),
      total: countOf('show', query.show),
      isFiltered,
      clearHref: addressOf(PATH, { show: query.show }),
      lacksProfile: query.sort === 'fits' && fitting === undefined,
      ...pageLinks(PATH, query, hasMore),
    },
  );
}

type CountOf = (filter: string, value: string) => number;

/** The opportunities that fit a user, the best first; undefined if there is nothing to compare. */
async function rankFor({ id }: Pick<Actor, 'id'>) {
  const profile = await findUserProfile(id);
  if (!profile) return undefined;
  const owners = { companyIds: profile.companyIds, userId: id };
  return rankOpportunities(profile.market, { viewerId: id, owners }, { except: [] });
}

/** The address with a filter switched; the first page of what it shows. */
function hrefWith(query: ListQuery, change: Partial<ListQuery>): string {
  return addressOf(PATH, { ...query, page: 1, ...change });
}

type ChipTexts = { t: Translate; countOf: CountOf };

/** What most people choose. A chip of what is chosen takes the choice back. */
function topChips(query: ListQuery, { t, countOf, isSignedIn }: ChipTexts & { isSignedIn: boolean }): Chip[] {
  const kinds = (['seeks', 'offers'] as const).map((kind) => ({
    text: t(`opportunities:filter.kind.${kind}`),
    count: countOf('kind', kind),
    isCurrent: query.kind === kind,
    href: hrefWith(query, { kind: query.kind === kind ? '' : kind }),
  }));
  const shows = (isSignedIn ? (['saved', 'replied', 'mine', 'ended'] as const) : (['ended'] as const)).map(
    (show) => ({
      text: t(`opportunities:filter.show.${show}`),
      count: countOf('show', show),
      isCurrent: query.show === show,
      href: hrefWith(query, { show: query.show === show ? '' : show }),
    }),
  );
  return [...kinds, ...shows.filter(({ count, isCurrent }) => count > 0 || isCurrent)];
}

function moreChips(
  query: ListQuery,
  { t, countOf, valuesOf }: ChipTexts & { valuesOf: (filter: string) => string[] },
): ChipGroup[] {
  const group = (
    name: 'matter' | 'district' | 'industry',
    textOf: (value: string) => string,
    chosen: string,
  ): ChipGroup => ({
    name,
    label: t(`opportunities:filter.${name}`),
    chips: [...new Set([...valuesOf(name), chosen])].filter(Boolean).map((value) => ({
      text: textOf(value),
      count: countOf(name, value),
      isCurrent: value === chosen,
      href: hrefWith(query, { [name]: value === chosen ? '' : value }),
    })),
  });
  const now = {
    text: t('opportunities:filter.now'),
    count: countOf('now', '1'),
    isCurrent: query.now,
    href: hrefWith(query, { now: !query.now }),
  };
  return [
    group('matter', (value) => matterText(value, t), query.matter),
    group('district', (value) => value, query.district),
    group('industry', (value) => industryText(value, t), query.industry),
    { name: 'time', label: t('opportunities:filter.time'), chips: [now] },
  ].filter(({ chips }) => chips.length > 0);
}

function sortChips(query: ListQuery, t: Translate, isSignedIn: boolean): Chip[] {
  const first = query.q === '' ? 'newest' : 'best';
  const sorts = query.q === '' ? (['', 'ends', 'fits'] as const) : (['', 'newest', 'ends', 'fits'] as const);
  return sorts
    .filter((sort) => sort !== 'fits' || isSignedIn)
    .map((sort) => ({
      text: t(`opportunities:sort.${sort === '' ? first : sort}`),
      isCurrent: query.sort === sort || (sort === '' && query.sort === 'newest' && query.q === ''),
      href: hrefWith(query, { sort }),
    }));
}
