import { mayGiveRole } from '../../features/accounts/policy.ts';
import { listUpcomingEvents } from '../../features/events/queries.ts';
import { officer, roles } from '../../platform/actor.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { route } from '../../platform/http/route.ts';
import { csvText } from '../../platform/text/csv.ts';
import { toTownTime, townDay } from '../../platform/text/format.ts';
import { activities, activityTypes, nameOf } from './log-queries.ts';
import { monthColumns, months } from './month-queries.ts';
import { figures, people, waitingForOffice } from './queries.ts';
import { logQuery, peopleQuery } from './schemas.ts';

const EXPORTED = 10_000;

export const routes = [
  route('get', '/office', { access: officer }, async ({ t }) => ({
    view: 'office/index',
    page: { title: t('office:title'), section: 'office', noIndex: true },
    data: {
      figures: await figures(),
      waiting: await waitingForOffice(),
      events: (await listUpcomingEvents({ limit: 5 })).items,
    },
  })),
  route('get', '/office/months', { access: officer }, async ({ t }) => ({
    view: 'office/months',
    page: { title: t('office:months.title'), section: 'office', noIndex: true },
    data: { months: await months(), columns: monthColumns },
  })),
  route('get', '/office/months.csv', { access: officer }, async ({ t }) => {
    const header = ['month', ...monthColumns].map((column) => t(`office:months.${column}`));
    const lines = (await months()).map((line) => [
      line.month.slice(0, 7),
      ...monthColumns.map((column) => String(line[column])),
    ]);
    return { text: csvText(header, lines), type: 'text/csv; charset=utf-8', filename: 'months.csv' };
  }),
  route('get', '/office/people', { access: officer, query: peopleQuery }, async ({ actor, query, t }) => {
    const { hasNext, ...found } = await people(query);
    const shown = found.people.map((person) => ({
      ...person,
      mayBe: roles.filter((role) => mayGiveRole(actor, person, role)),
    }));
    return {
      view: 'office/people',
      page: { title: t('office:people.title'), section: 'office', noIndex: true },
      data: { ...found, people: shown, values: query, roles, ...pageLinks('/office/people', query, hasNext) },
    };
  }),
  route('get', '/office/people.csv', { access: officer, query: peopleQuery }, async ({ query, t }) => {
    const found = await people({ ...query, page: 1 }, EXPORTED);
    const header = ['name', 'email', 'companies', 'since', 'role'].map((column) => t(`office:people.${column}`));
    const lines = found.people.map((person) => [
      person.name,
      person.email ?? '',
      person.companies.join(', '),
      townDay(person.createdAt),
      t(`office:role.${person.role}`),
    ]);
    return { text: csvText(header, lines), type: 'text/csv; charset=utf-8', filename: 'people.csv' };
  }),
  route('get', '/office/activities', { access: officer, query: logQuery }, async ({ query, t }) => ({
    view: 'office/activities',
    page: { title: t('office:log.title'), section: 'office', noIndex: true },
    data: {
      ...(await activities(query)),
      types: await activityTypes(),
      person: await nameOf(query.person),
      values: query,
    },
  })),
  route('get', '/office/activities.csv', { access: officer, query: logQuery }, async ({ query, t }) => {
    const found = await activities({ ...query, limit: EXPORTED });
    const header = ['at', 'type', 'person', 'subject', 'title'].map((column) => t(`office:log.column.${column}`));
    const lines = found.lines.map((line) => [
      toTownTime(line.at).replace('T', ' '),
      t(`office:log.type.${line.type.replace('.', '_')}`),
      line.actorName ?? '',
      `${t(`office:log.subject.${line.subjectType}`)} ${line.subjectId ?? ''}`.trim(),
      line.title ?? '',
    ]);
    return { text: csvText(header, lines), type: 'text/csv; charset=utf-8', filename: 'log.csv' };
  }),
];
