import { z } from 'zod';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';

/**
 * Retention as /privacy states it: expired sign-in data, e-mails after 180 days, activities after five years.
 */
const deleteExpired = job({
  name: 'accounts-retention',
  data: z.object({}),
  schedule: '10 3 * * *',
  work: async () => {
    const at = now();
    await execute(sql`DELETE FROM email_links WHERE expires_at < ${at}`);
    await execute(sql`DELETE FROM oauth_states WHERE expires_at < ${at}`);
    await execute(sql`DELETE FROM sessions WHERE expire < ${at}`);
    await execute(sql`DELETE FROM emails WHERE created_at < ${at}::timestamptz - interval '180 days'`);
    await execute(sql`DELETE FROM activities WHERE at < ${at}::timestamptz - interval '5 years'`);
    // Unused pictures. Not on the first day: a request may be about to refer to one.
    await execute(sql`
      DELETE FROM pictures p WHERE created_at < ${at}::timestamptz - interval '1 day'
        AND NOT EXISTS (SELECT 1 FROM users WHERE picture = p.hash)
        AND NOT EXISTS (SELECT 1 FROM companies WHERE logo = p.hash)`);
  },
});

export const jobs = [deleteExpired];
