import { pageLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { roles, withRight } from '../../../platform/rights.ts';
import { ensureRecentFactor } from '../../../platform/second-factor.ts';
import { csvChunks } from '../../../platform/text/csv.ts';
import { localDay } from '../../../platform/text/format.ts';
import { mayGiveRole } from '../roles/policy.ts';
import { type ExportedPerson, exportPeople, listPeople } from './queries.ts';
import { peopleQuery } from './schemas.ts';
import { officePeople } from './views.ts';

export const officeRoutes = [
  route(
    'get',
    '/office/people',
    { access: withRight('people'), query: peopleQuery },
    async ({ actor, query, t }) => {
      const { items, total, hasMore } = await listPeople(query);
      const people = items.map((person) => ({
        ...person,
        offeredRoles: roles.filter((role) => mayGiveRole(actor, person, role)),
      }));
      return officePeople(
        { title: t('accounts:officePeople.title'), section: 'office', noIndex: true },
        { people, total, query, roles, ...pageLinks('/office/people', query, hasMore) },
      );
    },
  ),
  route(
    'get',
    '/office/people.csv',
    { access: withRight('export'), query: peopleQuery },
    async ({ actor, query, t }) => {
      ensureRecentFactor(actor);
      const columns = ['name', 'email', 'companies', 'since', 'role'] as const;
      const cellsOf = (person: ExportedPerson) => [
        person.name,
        person.email ?? '',
        person.companies.join(', '),
        localDay(person.createdAt),
        t(`accounts:role.${person.role}`),
      ];
      const header = columns.map((column) => t(`accounts:officePeople.${column}`));
      const chunks = csvChunks(header, exportPeople(query), cellsOf);
      return { chunks, type: 'text/csv; charset=utf-8', filename: 'people.csv' };
    },
  ),
];
