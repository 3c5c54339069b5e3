import { alias, execute, exists, expr, ReportParty, rows, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { contributions, registeredFeatures } from '../../platform/feature.ts';
import type { Measure, Sanctions } from '../../platform/reportable.ts';

type Restricted = { type: string; id: number; measure: Measure; authorIds: readonly number[] };

/** Carries out the measure of a decision that is in force. */
export async function restrict({ type, id, measure, authorIds }: Restricted): Promise<void> {
  if (measure === 'hide' || measure === 'remove') await addRestriction({ type, id }, 'hidden');
  if (measure === 'close') {
    const thread = await threadOf(type, id);
    if (thread) await addRestriction(thread, 'closed');
  }
  if (measure === 'pause') await updatePauses(authorIds);
  if (measure === 'ban') await sanctions()?.ban(authorIds, true);
}

/**
 * Ends a measure whose decision was withdrawn: the thing is there again as it was, unless another decision
 * that is in force says the same.
 */
export async function lift({ type, id, measure, authorIds }: Restricted): Promise<void> {
  if (measure === 'hide' || measure === 'remove') {
    if (!(await isStillHidden({ type, id }))) await endRestriction({ type, id }, 'hidden');
  }
  if (measure === 'close') {
    const thread = await threadOf(type, id);
    if (thread) await endRestriction(thread, 'closed');
  }
  if (measure === 'pause') await updatePauses(authorIds);
  if (measure === 'ban') await sanctions()?.ban(await listUnbanned(authorIds), false);
}

export function sanctions(): Sanctions | undefined {
  return registeredFeatures().find((feature) => feature.sanctions)?.sanctions;
}

async function threadOf(type: string, id: number) {
  return contributions('reportables')
    .find((each) => each.type === type)
    ?.threadOf?.(id);
}

/** A condition: decision `d` is in force. */
const inForce = sql`d.applied_at IS NOT NULL AND d.superseded_at IS NULL`;

function isStillHidden({ type, id }: { type: string; id: number }): Promise<boolean> {
  return exists(sql`
    SELECT FROM report_decisions d JOIN report_cases c ON c.id = d.case_id
    WHERE c.subject_type = ${type} AND c.subject_id = ${id} AND d.measure IN ('hide', 'remove')
      AND ${inForce}`);
}

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
  for (const userId of userIds)
    await sanctions()?.pause([userId], pauses.find((each) => each.userId === userId)?.until ?? null);
}

const userIdColumn = select({ userId: p.userId });

/** Those of these people whom no decision bans any more. */
async function listUnbanned(userIds: readonly number[]): Promise<number[]> {
  const banned = await rows(
    userIdColumn,
    sql`
      SELECT ${userIdColumn} FROM report_parties p JOIN report_decisions d ON d.case_id = p.case_id
      WHERE p.user_id = ANY (${userIds}::integer[]) AND p.is_author AND d.measure = 'ban' AND ${inForce}`,
  );
  return userIds.filter((id) => !banned.some(({ userId }) => userId === id));
}

type Kind = 'hidden' | 'closed';

async function addRestriction({ type, id }: { type: string; id: number }, kind: Kind): Promise<void> {
  await execute(sql`
    INSERT INTO subject_restrictions (subject_type, subject_id, kind, created_at)
    VALUES (${type}, ${id}, ${kind}, ${now()}) ON CONFLICT DO NOTHING`);
}

export async function endRestriction({ type, id }: { type: string; id: number }, kind: Kind): Promise<void> {
  await execute(sql`
    DELETE FROM subject_restrictions
    WHERE subject_type = ${type} AND subject_id = ${id} AND kind = ${kind}`);
}
