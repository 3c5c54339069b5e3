import type { Locale } from '../../../../config/index.ts';
import type { RegistrationLine } from '../queries.ts';
import type { RegistrationColumn, RegistrationsQuery } from '../schemas.ts';

/** The lines that fit what the organiser looks for, in the order asked for; without one, by name, as at the door one is told a name. */
export function arranged(
  lines: readonly RegistrationLine[],
  { q, show, sort }: RegistrationsQuery,
  locale: Locale,
): RegistrationLine[] {
  const words = q.toLocaleLowerCase(locale);
  const fitting = lines.filter(
    (line) => wordsOf(line).toLocaleLowerCase(locale).includes(words) && (!show || (show === 'came') === came(line)),
  );
  const order = orders(locale)[sort.replace('-', '') as RegistrationColumn];
  fitting.sort(order); // stable: among equals the first to sign up comes first
  return sort.startsWith('-') ? fitting.reverse() : fitting;
}

type Order = (one: RegistrationLine, other: RegistrationLine) => number;

function orders(locale: Locale): Record<RegistrationColumn, Order> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return {
    name: (one, other) => compare(one.name, other.name),
    companies: (one, other) => compare(one.companies.join(), other.companies.join()),
    signedUp: (one, other) => one.createdAt.getTime() - other.createdAt.getTime(),
    checkedIn: (one, other) => (one.checkedInAt?.getTime() ?? 0) - (other.checkedInAt?.getTime() ?? 0),
  };
}

function wordsOf({ name, email, companies }: RegistrationLine): string {
  return [name, email ?? '', ...companies].join('\n');
}

function came({ checkedInAt }: RegistrationLine): boolean {
  return checkedInAt !== null;
}
