import { officer, roles } from '../../../platform/actor.ts';
import { pageLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { csvText } from '../../../platform/text/csv.ts';
import { localDay } from '../../../platform/text/format.ts';
import { mayGiveRole } from '../policy.ts';
import { listPeople } from './queries.ts';
import { peopleQuery } from './schemas.ts';
import { officePeople } from './views.ts';

const EXPORTED_PEOPLE = 10_000;

export const officeRoutes = [
  route('get', '/office/people', { access: officer, query: peopleQuery }, async ({ actor, query, t }) => {
    const { items, total, hasMore } = await listPeople(query);
    const people = items.map((person) => ({
      ...person,
      offeredRoles: roles.filter((role) => mayGiveRole(actor, person, role)),
    }));
    return officePeople(
      { title: t('accounts:officePeople.title'), section: 'office', noIndex: true },
      { people, total, query, roles, ...pageLinks('/office/people', query, hasMore) },
    );
  }),
  route('get', '/office/people.csv', { access: officer, query: peopleQuery }, async ({ query, t }) => {
    const { items } = await listPeople({ ...query, page: 1 }, EXPORTED_PEOPLE);
    const columns = ['name', 'email', 'companies', 'since', 'role'] as const;
    const lines = items.map((person) => [
      person.name,
      person.email ?? '',
      person.companies.join(', '),
      localDay(person.createdAt),
      t(`accounts:role.${person.role}`),
    ]);
    const header = columns.map((column) => t(`accounts:officePeople.${column}`));
    return { text: csvText(header, lines), type: 'text/csv; charset=utf-8', filename: 'people.csv' };
  }),
];
