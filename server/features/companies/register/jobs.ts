import { z } from 'zod';
import { execute, sql } from '../../../../models/index.ts';
import { job } from '../../../platform/jobs.ts';
import { type RetentionRule, retentionJobOf } from '../../../platform/retention.ts';
import { endRights } from './ends.ts';
import { readAndPropose, registerSource } from './readings.ts';

/** Reads the register when the office asks for it. */
export const readRegisterNow = job({
  name: 'register-reading',
  data: z.object({}),
  work: async () => {
    const source = registerSource();
    if (source) await readAndPropose(source);
  },
});

/** The register's files are new each week. */
const readRegisterWeekly = job({
  name: 'register-weekly',
  data: z.object({}),
  schedule: '40 4 * * 1',
  work: readRegisterNow.run as () => Promise<void>,
});

export const registerRetention: readonly RetentionRule[] = [
  {
    name: 'register-readings',
    what: 'register:retention.readings',
    since: 'register:retention.sinceReading',
    period: { unit: 'years', count: 1 },
    delete: async (before) => {
      await execute(sql`
        DELETE FROM register_readings r WHERE r.started_at < ${before}
          AND NOT EXISTS (SELECT FROM register_proposals p WHERE p.reading_id = r.id)`);
    },
  },
  {
    name: 'former-company-members',
    what: 'register:retention.formerMembers',
    since: 'register:retention.sinceEnd',
    period: { unit: 'years', count: 1 },
    delete: async (before) => {
      await execute(sql`DELETE FROM former_company_members WHERE ended_at < ${before}`);
    },
  },
];

export const registerJobs = [
  readRegisterNow,
  readRegisterWeekly,
  endRights,
  retentionJobOf('register', 45, registerRetention),
];
