import type { Locale } from '../../../../config/index.ts';
import { basicLetters } from '../../../platform/text/basic-letters.ts';
import type { ListedRegistration } from '../queries.ts';
import type { RegistrationColumn, RegistrationsQuery } from '../schemas.ts';

/**
 * The registrations that match a query, in its order. By name by default, because people say their names at
 * check-in.
 */
export function filterRegistrations(
  registrations: readonly ListedRegistration[],
  { q, show, sort }: RegistrationsQuery,
  locale: Locale,
): ListedRegistration[] {
  const words = basicLetters(q);
  const matching = registrations.filter(
    (registration) =>
      basicLetters(searchText(registration)).includes(words) &&
      (!show || (show === 'came') === isCheckedIn(registration)),
  );
  const compare = orders(locale)[sort.replace('-', '') as RegistrationColumn];
  matching.sort(compare); // stable: equal ones stay in the order of registration
  return sort.startsWith('-') ? matching.reverse() : matching;
}

type Order = (one: ListedRegistration, other: ListedRegistration) => number;

function orders(locale: Locale): Record<RegistrationColumn, Order> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return {
    name: (one, other) => compare(one.name, other.name),
    companies: (one, other) => compare(one.companies.join(), other.companies.join()),
    signedUp: (one, other) => one.createdAt.getTime() - other.createdAt.getTime(),
    checkedIn: (one, other) => (one.checkedInAt?.getTime() ?? 0) - (other.checkedInAt?.getTime() ?? 0),
  };
}

function searchText({ name, email, companies }: ListedRegistration): string {
  return [name, email ?? '', ...companies].join('\n');
}

export function isCheckedIn({ checkedInAt }: Pick<ListedRegistration, 'checkedInAt'>): boolean {
  return checkedInAt !== null;
}
