import { addressOf } from '../../../platform/http/pagination.ts';
import { narrowest } from './db25.ts';
import type { DirectoryQuery, Sort } from './query.ts';

/** The choices of a query as an address has them. Without the place in the list. */
export type AddressFields = Omit<DirectoryQuery, 'page' | 'after' | 'before' | 'unknown'>;

export function addressFields({
  page: _,
  after: __,
  before: ___,
  unknown: ____,
  ...fields
}: DirectoryQuery): AddressFields {
  return fields;
}

/** The address of the directory with a query, with some of its fields changed. */
export function directoryHref(query: DirectoryQuery, change: Partial<AddressFields> = {}): string {
  const fields = { ...addressFields(query), ...change };
  return addressOf('/companies', { ...fields, industry: narrowest(fields.industry) });
}

/** The address with another order; the usual one is not named. */
export function sortHref(query: DirectoryQuery, sort: Sort): string {
  return directoryHref(query, { sort: sort === (query.q ? 'best' : 'name') ? undefined : sort });
}

/** A list with a value added, or removed if it is in it. */
export function toggled<Value extends string>(list: readonly Value[], value: Value): Value[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

/** The fields of a query for a form, as hidden inputs: names with values. */
export function hiddenFields(
  query: DirectoryQuery,
  without: readonly (keyof AddressFields)[],
): { name: string; value: string }[] {
  const left = Object.fromEntries(
    Object.entries(addressFields(query)).filter(([name]) => !without.some((each) => each === name)),
  );
  const { searchParams } = new URL(addressOf('/', left), 'http://localhost');
  return [...searchParams].map(([name, value]) => ({ name, value }));
}
