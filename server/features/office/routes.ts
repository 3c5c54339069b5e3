import { z } from 'zod';
import { officer, roles } from '../../platform/actor.ts';
import { pagesAround } from '../../platform/http/pages.ts';
import { route } from '../../platform/http/route.ts';
import { pageNumber, words } from '../../platform/http/shapes.ts';
import { sheet } from '../../platform/text/csv.ts';
import { activities, activityTypes, figures, people, waitingForOffice } from './queries.ts';

const peopleQuery = z.object({ q: words, role: z.enum(roles).optional().catch(undefined), page: pageNumber });

const logQuery = z.object({
  type: z
    .string()
    .regex(/^[a-z.-]{0,60}$/)
    .catch(''),
  person: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});

const EXPORTED = 10_000;

export const routes = [
  route('get', '/office', { access: officer }, async ({ t }) => ({
    view: 'office/index',
    page: { title: t('office:title'), room: 'office', noIndex: true },
    data: { figures: await figures(), waiting: await waitingForOffice() },
  })),
  route('get', '/office/people', { access: officer, query: peopleQuery }, async ({ query, t }) => {
    const { hasNext, ...found } = await people(query);
    return {
      view: 'office/people',
      page: { title: t('office:people.title'), room: 'office', noIndex: true },
      data: { ...found, values: query, roles, ...pagesAround('/office/people', query, hasNext) },
    };
  }),
  route('get', '/office/activities', { access: officer, query: logQuery }, async ({ query, t }) => ({
    view: 'office/activities',
    page: { title: t('office:log.title'), room: 'office', noIndex: true },
    data: {
      ...(await activities(query)),
      types: await activityTypes(),
      values: query,
    },
  })),
  route('get', '/office/activities.csv', { access: officer, query: logQuery }, async ({ query, t }) => {
    const found = await activities({ ...query, limit: EXPORTED });
    const header = ['at', 'type', 'person', 'subject', 'title'].map((column) => t(`office:log.column.${column}`));
    const lines = found.lines.map((line) => [
      line.at.toISOString(),
      line.type,
      line.actorName ?? '',
      `${line.subjectType} ${line.subjectId ?? ''}`,
      String(line.data.title ?? ''),
    ]);
    return { text: sheet(header, lines), type: 'text/csv; charset=utf-8', filename: 'log.csv' };
  }),
];
