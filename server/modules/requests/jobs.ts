import { z } from 'zod';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { type RetentionRule, retentionJobOf } from '../../platform/retention.ts';
import { expireRequests } from './service.ts';

/** Ends the requests whose deadline has passed, and notifies the askers. */
export const expireOverdue = job({
  name: 'requests-expiry',
  data: z.object({}),
  schedule: '30 4 * * *',
  work: () => expireRequests(sql`r.expires_at <= ${now()}`),
});

/** Open requests are exempt, because each has a deadline. */
export const retention: readonly RetentionRule[] = [
  {
    name: 'invited-addresses',
    what: 'requests:retention.addresses',
    since: 'requests:retention.since',
    period: { unit: 'days', count: 30 },
    delete: async (before) => {
      await execute(sql`
        UPDATE requests SET addressee_email = NULL
        WHERE state <> 'asked' AND decided_at < ${before} AND addressee_email IS NOT NULL`);
    },
  },
  {
    name: 'requests',
    what: 'requests:retention.requests',
    since: 'requests:retention.since',
    period: { unit: 'days', count: 365 },
    delete: async (before) => {
      await execute(sql`DELETE FROM requests WHERE state <> 'asked' AND decided_at < ${before}`);
    },
  },
];

export const deleteOld = retentionJobOf('requests', 25, retention);

export const jobs = [expireOverdue, deleteOld];
