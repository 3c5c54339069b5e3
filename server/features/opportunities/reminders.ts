import { z } from 'zod';
import {
  alias,
  execute,
  inTransaction,
  Opportunity,
  openOn,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { localDay } from '../../platform/text/format.ts';
import { listMemberIds } from '../companies/queries.ts';
import { opportunityEnding } from './activities.ts';

/** Days before its last day on which the owners of an opportunity are reminded. */
const DAYS_BEFORE = 3;
/** Opportunities that were open for a shorter time need no reminder. */
const MIN_DAYS = 7;
const BATCH = 100;

const o = alias(Opportunity, 'o');
const columns = select({ id: o.id, title: o.title, companyId: o.companyId, userId: o.userId });

/** Reminds owners that an opportunity ends soon, once for each last day. Idempotent. */
export const remindOfEnd = job({
  name: 'opportunity-reminders',
  data: z.object({}),
  schedule: '15 8 * * *',
  work: async () => {
    while ((await remindBatch()) === BATCH);
  },
});

/** Returns how many were reminded. A reminder and its mark are committed together. */
function remindBatch(): Promise<number> {
  const today = localDay(now());
  return inTransaction(async () => {
    const ending = await rows(
      columns,
      sql`
        SELECT ${columns} FROM opportunities o
        WHERE ${openOn(today)} AND o.closes_on <= ${today}::date + ${DAYS_BEFORE}::integer
          AND o.closes_on - o.created_at::date >= ${MIN_DAYS}::integer
          AND o.reminded_for IS DISTINCT FROM o.closes_on
        ORDER BY o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED`,
    );
    for (const { id, title, companyId, userId } of ending)
      await recordActivity(opportunityEnding, {
        actor: null,
        subjectId: id,
        audience:
          companyId === null ? [userId].filter((each) => each !== null) : await listMemberIds(companyId),
        data: { title, id },
      });
    const ids = ending.map(({ id }) => id);
    await execute(sql`
      UPDATE opportunities SET reminded_for = closes_on WHERE id = ANY (${ids}::integer[])`);
    return ending.length;
  });
}
