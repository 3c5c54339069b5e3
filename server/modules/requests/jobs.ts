import { z } from 'zod';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { expireRequests } from './service.ts';

/** Ends the requests whose deadline has passed, and notifies the askers. */
export const expireOverdue = job({
  name: 'requests-expiry',
  data: z.object({}),
  schedule: '30 4 * * *',
  work: () => expireRequests(sql`r.expires_at <= ${now()}`),
});

/**
 * Retention: deletes e-mail addresses of invited people a month after the request has ended, and the request
 * after a year. Open requests are exempt, because each has a deadline.
 */
export const deleteOld = job({
  name: 'requests-retention',
  data: z.object({}),
  schedule: '25 3 * * *',
  work: async () => {
    await execute(sql`
      UPDATE requests SET addressee_email = NULL
      WHERE state <> 'asked' AND decided_at < ${now()}::timestamptz - interval '30 days'
        AND addressee_email IS NOT NULL`);
    await execute(sql`
      DELETE FROM requests
      WHERE state <> 'asked' AND decided_at < ${now()}::timestamptz - interval '365 days'`);
  },
});

export const jobs = [expireOverdue, deleteOld];
