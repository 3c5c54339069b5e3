import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { inTransaction } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { enqueueAll, job } from '../../../platform/jobs.ts';
import { queueEmails } from '../../../platform/mail/email-outbox.ts';
import { type Period, type RetentionRule, startOf } from '../../../platform/retention.ts';
import { lockSessionsOf } from '../../../platform/sessions/delete-sessions.ts';
import { inactiveErased } from '../activities.ts';
import { eraseAccount } from '../gdpr.ts';
import { warningEmail } from './emails.ts';
import { listToErase, listToWarn, type Warning } from './queries.ts';

/**
 * The rule about accounts that nobody uses: none with 0 months. Before the period ends it warns twice by
 * e-mail, and erases only after the mail server has had both warnings for long enough.
 */
export function inactiveAccounts(months: number): readonly RetentionRule[] {
  if (months === 0) return [];
  return [
    {
      name: 'inactive-accounts',
      what: 'accounts:retention.inactive',
      since: 'accounts:retention.sinceVisit',
      period: periodOf(months),
      delete: async (before) => {
        for (const warning of ['first', 'second'] as const) await warn(warning, before);
        const due = await listToErase(before);
        await enqueueAll(
          eraseInactive,
          due.map(({ id }) => ({ userId: id })),
        );
      },
    },
  ];
}

function periodOf(months: number): Period {
  return { unit: 'months', count: months };
}

/** Each e-mail has a unique key, so that two nodes at once send it once. */
async function warn(warning: Warning, before: Date): Promise<void> {
  const accounts = await listToWarn(warning, before);
  await queueEmails(
    accounts.flatMap(({ email, ...account }) =>
      email === null ? [] : [warningEmail(warning, { ...account, email })],
    ),
  );
}

/** Erases one account as its owner would, unless something has changed since the job was enqueued. */
export const eraseInactive = job({
  name: 'accounts-erase-inactive',
  data: z.object({ userId: z.number() }),
  work: ({ userId }) =>
    inTransaction(async () => {
      if (config.inactiveAccountMonths === 0) return;
      // Sessions first, as a request locks them: it then waits, or this finds the visit that it has recorded.
      await lockSessionsOf(userId);
      const [account] = await listToErase(startOf(periodOf(config.inactiveAccountMonths)), userId);
      if (!account) return;
      await eraseAccount(account);
      await recordActivity(inactiveErased, { actor: null, subjectId: null, data: {} });
    }),
});
