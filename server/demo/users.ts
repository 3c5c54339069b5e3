import { slugify } from '../platform/text/slug.ts';
import { ago } from './calendar.ts';
import { companies } from './data/companies.ts';
import { people } from './data/people.ts';
import { profiles } from './data/profiles.ts';
import type { DemoPerson } from './data/types.ts';
import { type DemoState, hashOf } from './demo-state.ts';
import type { DrawnPictures } from './pictures.ts';
import { insert, reserveIds } from './rows.ts';

/** Inserts the users in the order of the data: the first ones get the lowest ids. */
export async function addUsers(state: DemoState, pictures: DrawnPictures): Promise<void> {
  const ids = await reserveIds('users', people.length);
  people.forEach((person, index) => {
    state.userIds.set(person.key, ids[index] ?? 0);
    state.joinedAt.set(person.key, ago(person.joined, timeOf(person.key)));
  });
  await insert(
    'users',
    people.map((person) => ({
      id: state.userId(person.key),
      name: person.name,
      email: emailOf(person),
      headline: person.headline,
      about: person.about ?? '',
      role: person.role ?? 'member',
      locale: person.locale ?? 'da',
      picture: pictures.portraits.get(person.key),
      is_demo: true,
      ...profileRow(person.key),
      welcomed_at: person.isNew ? undefined : state.joinedAt.get(person.key),
      created_at: state.joinedAt.get(person.key),
    })),
  );
}

/** The columns of a person's profile. All rows have the same ones. */
function profileRow(key: string) {
  const profile = profiles[key];
  const {
    occupation = '',
    skills = [],
    seeks = [],
    openFor = [],
    languages = [],
    district = '',
  } = profile ?? {};
  const isListed = profile !== undefined;
  return { occupation, skills, seeks, open_for: openFor, languages, district, is_listed: isListed };
}

/** An address that ends in `.example`, to which no e-mail can be delivered (RFC 2606). */
function emailOf(person: DemoPerson): string {
  const [first = 'person', ...rest] = slugify(person.name).split('-');
  if (person.role) return `${first}.${rest.join('-')}@kommunen.example`;
  const company = companies.find((each) => each.people.some(([key]) => key === person.key));
  return company ? `${first}@${company.slug}.example` : `${first}.${rest.join('-')}@privat.example`;
}

/** A time between 7:00 and 18:59 that is always the same for a key. */
export function timeOf(key: string): string {
  const hash = hashOf(key);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(7 + (hash % 12))}:${twoDigits((hash >>> 4) % 60)}`;
}
