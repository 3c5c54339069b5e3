import { z } from 'zod';
import { keysetFields } from '../../../platform/http/keyset.ts';
import { checkbox, pageNumber, searchQuery } from '../../../platform/http/schemas.ts';
import { isTrade, narrowest, type Trade } from './db25.ts';
import { type Radius, radii, type Size, sizes } from './filters.ts';
import { findDistrict, pointOf } from './places.ts';

export const sorts = ['best', 'name', 'near', 'newest'] as const;
export type Sort = (typeof sorts)[number];

/** A value of a filter in the address that the directory does not know. */
export type UnknownChoice = { field: 'industry' | 'district' | 'size' | 'within' | 'near'; value: string };

const MAX_VALUES = 40;
/** The fields of one name: none, one or several. */
const values = z
  .preprocess((value) => [value ?? []].flat(), z.array(z.string().max(60)).max(MAX_VALUES))
  .catch([])
  .transform((all) => [...new Set(all.filter((value) => value !== ''))]);

const isPosition = (value: string) => pointOf(value) !== undefined;

/** The slugs of districts, in any spelling. */
function slugsOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => findDistrict(name)?.slug ?? []))];
}

/** The directory's query. `verified=no` is the older form of `unverified=1`, still used in bookmarks. */
export const directoryQuery = z
  .object({
    q: searchQuery,
    seeks: searchQuery,
    industry: values,
    district: values,
    size: values,
    within: values,
    near: values,
    fits: checkbox,
    verified: z.string().optional().catch(undefined),
    new: checkbox,
    unverified: checkbox,
    sort: z.enum(sorts).optional().catch(undefined),
    /** On a phone: the map instead of the list. */
    view: z.enum(['map']).optional().catch(undefined),
    page: pageNumber,
    ...keysetFields,
  })
  .transform(({ verified, unverified, industry, district, size, within, near, ...query }) => {
    const unknown: UnknownChoice[] = [];
    const known = <Value extends string>(
      field: UnknownChoice['field'],
      all: readonly string[],
      isKnown: (value: string) => boolean,
    ) => {
      unknown.push(...all.filter((value) => !isKnown(value)).map((value) => ({ field, value })));
      return all.filter(isKnown) as Value[];
    };
    const position: string | undefined = known('near', near.slice(0, 1), isPosition)[0];
    const [radius] = known('within', within.slice(0, 1), (value) => radii.some((km) => String(km) === value));
    return {
      ...query,
      industry: narrowest(known<Trade>('industry', industry, isTrade)),
      district: slugsOf(known('district', district, (value) => findDistrict(value) !== undefined)),
      size: known<Size>('size', size, (value) => (sizes as readonly string[]).includes(value)),
      within: radius === undefined ? undefined : (Number(radius) as Radius),
      /** A position, "55.65,12.30", instead of the reader's company. */
      near: position,
      verified: verified === '1' || verified === 'true' || verified === 'on',
      unverified: unverified || verified === 'no',
      unknown,
    };
  });
export type DirectoryQuery = z.infer<typeof directoryQuery>;

/** A query without choices, for those who search from elsewhere. */
export const emptyQuery: DirectoryQuery = directoryQuery.parse({});
