import { ago } from './calendar.ts';
import { companies } from './data/companies.ts';
import { people } from './data/people.ts';
import { type DemoState, hashOf } from './demo-state.ts';
import { insert } from './rows.ts';

/** One of this many pairs of a person and a company is a follow. */
const ONE_IN = 14;

/** Inserts follows: the same ones at each start, and never of a person's own company. */
export async function addCompanyFollows(state: DemoState): Promise<void> {
  const pairs = companies.flatMap((company) =>
    people
      .filter(({ key }) => hashOf(`${key} ${company.slug}`) % ONE_IN === 0)
      .filter(({ key }) => !company.people.some(([member]) => member === key))
      .map(({ key }) => ({ company, key })),
  );
  await insert(
    'follows',
    pairs.map(({ company, key }) => ({
      subject_type: 'company',
      subject_id: state.company(company.slug).id,
      user_id: state.userId(key),
      created_at: state.afterJoining(ago(Math.max(0, company.joined - 5), '12:40'), key),
    })),
  );
}
