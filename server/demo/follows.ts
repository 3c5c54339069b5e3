import { ago } from './calendar.ts';
import { companies } from './data/companies.ts';
import { people } from './data/people.ts';
import { insert } from './rows.ts';
import { numberOf, type Town } from './town.ts';

/** One of so many pairs of a person and a company. */
const ONE_OF = 14;

/** Companies that people follow: always the same ones, and never their own. */
export async function addCompanyFollows(town: Town): Promise<void> {
  const pairs = companies.flatMap((company) =>
    people
      .filter(({ key }) => numberOf(`${key} ${company.slug}`) % ONE_OF === 0)
      .filter(({ key }) => !company.people.some(([member]) => member === key))
      .map(({ key }) => ({ company, key })),
  );
  await insert(
    'follows',
    pairs.map(({ company, key }) => ({
      subject_type: 'company',
      subject_id: town.company(company.slug).id,
      user_id: town.person(key),
      created_at: town.notBefore(ago(Math.max(0, company.joined - 5), '12:40'), key),
    })),
  );
}
