import { execute, ImportRun, inTransaction, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { may } from '../../platform/rights.ts';
import { importUndone } from './activities.ts';
import { findImportKind, type ImportCounts, type UndoResult } from './contract.ts';

/** After this many days an import can no longer be undone, and its old values are deleted. */
export const UNDO_DAYS = 30;

type NewRun = ImportCounts & {
  kind: string;
  actor: Pick<Actor, 'id'> | null;
  at: Date;
  leftOutCount: number;
};

/** Records an import, in the transaction that carries it out. Returns its id. */
export async function recordImportRun({ actor, at, ...run }: NewRun): Promise<number> {
  const { id } = await ImportRun.create({ ...run, userId: actor?.id ?? null, createdAt: at });
  return id;
}

type Change = { subjectId: number; before: Record<string, unknown>; after: Record<string, unknown> };

/** Stores the old and the imported values of changed rows, by column, for an undo. */
export async function recordImportChanges(runId: number, changes: readonly Change[]): Promise<void> {
  await execute(sql`
    INSERT INTO import_changes (run_id, subject_id, before, after)
    SELECT ${runId}, n."subjectId", n.before, n.after
    FROM json_to_recordset(${JSON.stringify(changes)}::json) AS n (
      "subjectId" integer, before jsonb, after jsonb)`);
}

/** Whether a run can be undone at this time. */
export function mayBeUndone(run: { kind: string; createdAt: Date; undoneAt: Date | null }): boolean {
  const age = now().getTime() - run.createdAt.getTime();
  return run.undoneAt === null && age < UNDO_DAYS * 86_400_000 && findImportKind(run.kind) !== undefined;
}

/** Undoes an import as one step. Throws `conflict` when it was undone already, or is too old. */
export function undoImportRun(actor: Actor, id: number): Promise<UndoResult> {
  return inTransaction(async () => {
    ensure(may(actor, 'import'), 'forbidden');
    const run = requireFound(await ImportRun.findByPk(id, { lock: true }));
    ensure(mayBeUndone(run), 'conflict', 'imports:undo.tooLate');
    const result = await requireFound(findImportKind(run.kind)).undo(run);
    await run.update({ undoneAt: now(), undoneBy: actor.id, undoResult: result });
    await execute(sql`DELETE FROM import_changes WHERE run_id = ${id}`);
    const { removed, restored, keptCount: kept } = result;
    await recordActivity(importUndone, { actor, subjectId: id, data: { removed, restored, kept } });
    return result;
  });
}
