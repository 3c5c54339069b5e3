import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { type RetentionRule, retentionJobOf } from '../../platform/retention.ts';
import { eraseRestoredAccounts } from './gdpr.ts';
import { eraseInactive, inactiveAccounts } from './inactive/jobs.ts';
import { endUnconfirmedRoles } from './roles/apply-provider-role.ts';
import { factorRetention } from './second-factor/index.ts';
import { linkLifetimeMinutes } from './sign-in/email-links.ts';
import { stateLifetimeMinutes } from './sign-in/oauth-state-store.ts';

/** Each row of the first two stores when it expires. */
export const retention: readonly RetentionRule[] = [
  factorRetention,
  {
    name: 'email-links',
    what: 'accounts:retention.links',
    since: 'accounts:retention.sinceSent',
    period: { unit: 'minutes', count: linkLifetimeMinutes },
    delete: async () => {
      await execute(sql`DELETE FROM email_links WHERE expires_at < ${now()}`);
    },
  },
  {
    name: 'oauth-states',
    what: 'accounts:retention.states',
    since: 'accounts:retention.sinceBegun',
    period: { unit: 'minutes', count: stateLifetimeMinutes },
    delete: async () => {
      await execute(sql`DELETE FROM oauth_states WHERE expires_at < ${now()}`);
    },
  },
  ...inactiveAccounts(config.inactiveAccountMonths),
];

/** A restore that was interrupted, or made by PostgreSQL's own tools, may bring erased accounts back. */
const eraseRestored = job({
  name: 'accounts-erased-again',
  data: z.object({}),
  schedule: '12 3 * * *',
  work: async () => {
    await eraseRestoredAccounts();
  },
});

const endRoles = job({
  name: 'accounts-unconfirmed-roles',
  data: z.object({}),
  schedule: '14 3 * * *',
  work: endUnconfirmedRoles,
});

export const jobs = [retentionJobOf('accounts', 10, retention), eraseRestored, endRoles, eraseInactive];
