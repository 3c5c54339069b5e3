import { alias, execute, expr, ReportParty, rows, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { registeredFeatures } from '../../platform/feature.ts';
import type { Measure, Sanctions } from '../../platform/reportable.ts';
import { findReportable } from './reportables.ts';

type AppliedMeasure = { decisionId: number; measure: Measure; authorIds: readonly number[] };

/**
 * Carries out the measure of a decision that is in force. A suspension of the processing of reports needs no
 * more than its decision: see `findSuspension`.
 */
export async function restrict({
  decisionId,
  type,
  id,
  measure,
  authorIds,
}: AppliedMeasure & { type: string; id: number }): Promise<void> {
  if (measure === 'hide' || measure === 'remove') await addRestriction(decisionId, { type, id }, 'hidden');
  if (measure === 'close') {
    const thread = await findReportable(type)?.threadOf?.(id);
    if (thread) await addRestriction(decisionId, thread, 'closed');
  }
  if (measure === 'pause') await updatePauses(authorIds);
  if (measure === 'ban') await sanctions()?.ban(authorIds, true);
}

/**
 * Ends a measure whose decision was withdrawn: the thing is shown again as it was, unless another decision
 * that is in force says the same.
 */
export async function lift({ decisionId, measure, authorIds }: AppliedMeasure): Promise<void> {
  await endRestrictions(decisionId);
  if (measure === 'pause') await updatePauses(authorIds);
  if (measure === 'ban') await sanctions()?.ban(await listUnbanned(authorIds), false);
}

export function sanctions(): Sanctions | undefined {
  return registeredFeatures().find((feature) => feature.sanctions)?.sanctions;
}

/** A condition: decision `d` is in force. */
const inForce = sql`d.applied_at IS NOT NULL AND d.superseded_at IS NULL`;

const p = alias(ReportParty, 'p');
const pauseColumns = select({ userId: p.userId, until: expr.timestamp(sql`max(d.ends_at)`) });

/** Pauses each person until the last of their pauses ends; one without a pause any more is not paused. */
async function updatePauses(userIds: readonly number[]): Promise<void> {
  const pauses = await rows(
    pauseColumns,
    sql`
      SELECT ${pauseColumns} FROM report_parties p JOIN report_decisions d ON d.case_id = p.case_id
      WHERE p.user_id = ANY (${userIds}::integer[]) AND p.is_author AND d.measure = 'pause'
        AND d.ends_at > ${now()} AND ${inForce}
      GROUP BY p.user_id`,
  );
  const untilOf = new Map(pauses.map(({ userId, until }) => [userId, until]));
  await sanctions()?.pause(userIds.map((userId) => ({ userId, until: untilOf.get(userId) ?? null })));
}

const userIdColumn = select({ userId: p.userId });

/** The people among these whom no decision in force bans. */
async function listUnbanned(userIds: readonly number[]): Promise<number[]> {
  const banned = await rows(
    userIdColumn,
    sql`
      SELECT ${userIdColumn} FROM report_parties p JOIN report_decisions d ON d.case_id = p.case_id
      WHERE p.user_id = ANY (${userIds}::integer[]) AND p.is_author AND d.measure = 'ban' AND ${inForce}`,
  );
  return userIds.filter((id) => !banned.some(({ userId }) => userId === id));
}

async function addRestriction(
  decisionId: number,
  { type, id }: { type: string; id: number },
  kind: 'hidden' | 'closed',
): Promise<void> {
  await execute(sql`
    INSERT INTO subject_restrictions (subject_type, subject_id, kind, decision_id, created_at)
    VALUES (${type}, ${id}, ${kind}, ${decisionId}, ${now()})`);
}

/** Ends what one decision hides or closes. What another decision hides or closes too stays so. */
export async function endRestrictions(decisionId: number): Promise<void> {
  await execute(sql`DELETE FROM subject_restrictions WHERE decision_id = ${decisionId}`);
}
