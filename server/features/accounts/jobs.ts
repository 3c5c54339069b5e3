import { z } from 'zod';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { eraseRestoredAccounts } from './gdpr.ts';

/** Retention of expired sign-in data, as /privacy states it. */
const deleteExpired = job({
  name: 'accounts-retention',
  data: z.object({}),
  schedule: '10 3 * * *',
  work: async () => {
    const at = now();
    await execute(sql`DELETE FROM email_links WHERE expires_at < ${at}`);
    await execute(sql`DELETE FROM oauth_states WHERE expires_at < ${at}`);
    await eraseRestoredAccounts(); // a restore that was interrupted, or made by PostgreSQL's own tools
  },
});

export const jobs = [deleteExpired];
