import {
  alias,
  execute,
  ImportProgress,
  outsideTransaction,
  type RowOfSelection,
  row,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { ensure } from '../../platform/errors.ts';
import { log } from '../../platform/log.ts';
import type { ImportCounts } from './contract.ts';

const REPORT_MS = 1_000;
/** A running import without a report for this long counts as failed: its process has ended. */
const STALE_MS = 60_000;

/**
 * Carries out an import, and stores how far it is: `work` gets the function to report it. The outcome is
 * stored even when nobody waits for the promise any more. Throws `gone` when the file is being imported, or
 * was imported.
 */
export async function withProgress<Result extends ImportCounts>(
  { uploadId, userId }: { uploadId: string; userId: number },
  work: (report: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const started = await execute(sql`
    INSERT INTO import_progress AS p (upload_id, user_id, state, updated_at)
    VALUES (${uploadId}, ${userId}, 'running', ${now()})
    ON CONFLICT (upload_id) DO UPDATE SET state = 'running', done = 0, total = 0,
      updated_at = excluded.updated_at
    WHERE p.state = 'failed' OR p.updated_at < ${new Date(now().getTime() - STALE_MS)}`);
  ensure(started === 1, 'gone', 'imports:progress.already');
  let last = 0;
  const report = (done: number, total: number) => {
    const time = performance.now();
    if (time - last < REPORT_MS) return;
    last = time;
    outsideTransaction(() =>
      execute(sql`
        UPDATE import_progress SET done = ${done}, total = ${total}, updated_at = ${now()}
        WHERE upload_id = ${uploadId} AND state = 'running'`),
    ).catch((error) => log.warn({ err: error }, 'the progress of an import could not be stored'));
  };
  try {
    const result = await work(report);
    await finish(uploadId, 'done', result);
    return result;
  } catch (error) {
    await finish(uploadId, 'failed', { createdCount: 0, changedCount: 0 });
    throw error;
  }
}

async function finish(uploadId: string, state: 'done' | 'failed', counts: ImportCounts): Promise<void> {
  const { createdCount, changedCount } = counts;
  await execute(sql`
    UPDATE import_progress SET state = ${state}, created_count = ${createdCount},
      changed_count = ${changedCount}, updated_at = ${now()}
    WHERE upload_id = ${uploadId}`);
}

const p = alias(ImportProgress, 'p');
const progressColumns = select({
  state: p.state,
  done: p.done,
  total: p.total,
  createdCount: p.createdCount,
  changedCount: p.changedCount,
  updatedAt: p.updatedAt,
});

/** How far an import is; only for who started it. One that has ended with its process has failed. */
export async function findProgress(
  userId: number,
  uploadId: string,
): Promise<RowOfSelection<typeof progressColumns> | undefined> {
  const progress = await row(
    progressColumns,
    sql`
      SELECT ${progressColumns} FROM import_progress p
      WHERE p.upload_id = ${uploadId} AND p.user_id = ${userId}`,
  );
  const isStale = progress?.state === 'running' && now().getTime() - progress.updatedAt.getTime() > STALE_MS;
  return progress && isStale ? { ...progress, state: 'failed' } : progress;
}
