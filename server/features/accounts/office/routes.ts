import { cellBatches } from '../../../modules/exports/contract.ts';
import { exportRoutes } from '../../../modules/exports/routes.ts';
import { addressOf, pageLinks } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { roles, withRight } from '../../../platform/rights.ts';
import { localDay } from '../../../platform/text/format.ts';
import { mayGiveRole } from '../roles/policy.ts';
import { exportPeople, listPeople } from './queries.ts';
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
  ...exportRoutes({
    path: '/office/people/export',
    access: withRight('export'),
    query: peopleQuery,
    title: 'exports:files.people',
    section: 'office',
    listHref: (_, query) => addressOf('/office/people', query),
    file: ({ query, t }) => ({
      filename: 'people.csv',
      header: columns.map((column) => t(`accounts:officePeople.${column}`)),
      batches: cellBatches(exportPeople(query), (person) => [
        person.name,
        person.email ?? '',
        person.companies.join(', '),
        localDay(person.createdAt),
        person.lastOn ?? '',
        t(`accounts:role.${person.role}`),
      ]),
    }),
  }),
];

const columns = ['name', 'email', 'companies', 'since', 'lastSeen', 'role'] as const;
