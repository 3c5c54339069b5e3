import { alias, DataRequest, execute, inTransaction, row, rows, select, sql } from '../../../models/index.ts';
import { lockDecisionsAbout } from '../../modules/reports/lock-decisions.ts';
import { sanctions } from '../../modules/reports/restrictions.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { now } from '../../platform/clock.ts';
import { lockUntilCommit } from '../../platform/database/advisory-lock.ts';
import { eraseAddress } from '../../platform/personal-data.ts';
import { dataErased } from './activities.ts';
import { erasureEmailName } from './emails.ts';
import { undoDays } from './policy.ts';
import { findRequest, lockRequest } from './queries.ts';
import { refusalOf, subjectOf } from './service.ts';

const r = alias(DataRequest, 'r');
const idColumn = select({ id: r.id });
const byColumn = select({ id: r.erasureBy });

/** Days after which an erasure does not wait any longer for an e-mail that no mail server accepts. */
const UNDELIVERED_DAYS = 5;

/**
 * Ids of confirmed erasures that are due: the person was notified long enough ago, has no address, or cannot
 * be reached.
 */
export async function listDueErasures(): Promise<number[]> {
  const due = new Date(now().getTime() - undoDays * 86_400_000);
  const undelivered = new Date(now().getTime() - UNDELIVERED_DAYS * 86_400_000);
  const requests = await rows(
    idColumn,
    sql`
      SELECT ${idColumn} FROM data_requests r LEFT JOIN emails m ON m.key = ${emailKeyInSql}
      WHERE r.erasure_at IS NOT NULL AND r.erased_at IS NULL
        AND CASE WHEN m.id IS NULL THEN r.erasure_at <= ${due}
          ELSE m.handed_over_at <= ${due} OR r.erasure_at <= ${undelivered} END
      ORDER BY r.id LIMIT 100`,
  );
  return requests.map(({ id }) => id);
}

const emailKeyInSql = sql`
  ${erasureEmailName}::text || ':' || r.id || ':' ||
    (extract(epoch FROM r.erasure_at) * 1000)::bigint`;

/**
 * Carries out one erasure. Idempotent. Does nothing while it is refused, because the person has become the
 * last admin or the address belongs to an account now: the page of the request says so.
 */
export function carryOutErasure(id: number): Promise<void> {
  return inTransaction(async () => {
    // Decisions, roles, then the rest: the order in which a decision about a complaint locks them.
    const person = (await findRequest(id))?.userId;
    if (person) await lockDecisionsAbout(person);
    await lockUntilCommit('roles'); // the number of admins must not change meanwhile
    const request = await lockRequest(id);
    if (!request?.erasureAt || request.erasedAt) return;
    if (await refusalOf(null, request)) return;
    const { id: userId, email } = subjectOf(request);
    const confirmedBy = await row(byColumn, sql`SELECT ${byColumn} FROM data_requests r WHERE r.id = ${id}`);
    if (userId !== null) await sanctions()?.erase(userId);
    else if (email !== null) await eraseAddress(email);
    await execute(sql`
      UPDATE data_requests SET asker = '', address = NULL, erased_at = ${now()},
        answered_at = coalesce(answered_at, ${now()})
      WHERE id = ${id}`);
    const actor = confirmedBy?.id ? { id: confirmedBy.id } : null;
    await recordActivity(dataErased, { actor, subjectId: id, data: { caseNumber: request.caseNumber } });
  });
}
