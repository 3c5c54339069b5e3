import { z } from 'zod';
import { execute, records, sql } from '../../../models/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { job, processEach } from '../../platform/jobs.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { type RetentionRule, retentionJobOf } from '../../platform/retention.ts';
import { may, visibleWith } from '../../platform/rights.ts';
import { activities } from './activities.ts';
import { carryOutErasure, listDueErasures } from './erasures.ts';
import { listRequestTitles } from './queries.ts';
import { routes } from './routes.ts';

const personalData: PersonalData = {
  columns: ['data_requests.user_id', 'data_requests.erasure_by'],
  collect: async (userId) => ({
    dataRequests: await records(sql`
      SELECT kind, case_number, asker, identity_check, received_on, exported_at, answered_at
      FROM data_requests WHERE user_id = ${userId} ORDER BY id`),
  }),
  // Keeps the number of the case, by which the municipality can account for what it did.
  erase: async (userId) => {
    await execute(sql`UPDATE data_requests SET asker = '' WHERE user_id = ${userId}`);
  },
  underWay: () => sql`EXISTS (
    SELECT FROM data_requests r WHERE r.user_id = u.id AND r.answered_at IS NULL)`,
  byAddress: {
    columns: ['data_requests.address'],
    find: async () => [],
    collect: async (email) => ({
      dataRequestsOfAddress: await records(sql`
        SELECT kind, case_number, asker, identity_check, received_on, exported_at, answered_at
        FROM data_requests WHERE address = ${email} ORDER BY id`),
    }),
    erase: async (email) => {
      await execute(sql`UPDATE data_requests SET asker = '', address = NULL WHERE address = ${email}`);
    },
  },
};

const retention: readonly RetentionRule[] = [
  {
    name: 'data-requests',
    what: 'data-requests:retention.what',
    since: 'data-requests:retention.since',
    period: { unit: 'years', count: 5 }, // as long as the log
    delete: async (before) => {
      await execute(sql`DELETE FROM data_requests WHERE answered_at < ${before}`);
    },
  },
];

export const eraseOnRequest = job({
  name: 'data-requests-erase',
  data: z.object({}),
  schedule: '*/10 * * * *',
  work: async () => {
    await processEach(await listDueErasures(), carryOutErasure);
  },
});

export const dataRequests: Feature = {
  name: 'data-requests',
  navigation: [
    {
      menu: 'office',
      weight: 45,
      text: 'data-requests:menu',
      href: '/office/data-requests',
      isVisible: visibleWith('admin'),
    },
  ],
  routes,
  jobs: [eraseOnRequest, retentionJobOf('data-requests', 35, retention)],
  retention,
  activities,
  subjects: [
    {
      type: 'data-request',
      label: 'data-requests:subject',
      find: async (ids, viewer) => (may(viewer, 'admin') ? listRequestTitles(ids) : []),
    },
  ],
  officeTasks: [
    {
      text: 'data-requests:task',
      href: '/office/data-requests',
      isVisible: visibleWith('admin'),
      rows: () => sql`SELECT FROM data_requests WHERE answered_at IS NULL`,
    },
  ],
  personalData: [personalData],
};
