import { alias, ImportRun, optionalAlias, row, rows, select, sql, User } from '../../../models/index.ts';
import { undoResult } from './contract.ts';

const r = alias(ImportRun, 'r');
const u = optionalAlias(User, 'u');
const runColumns = select({
  id: r.id,
  kind: r.kind,
  createdCount: r.createdCount,
  changedCount: r.changedCount,
  leftOutCount: r.leftOutCount,
  createdAt: r.createdAt,
  undoneAt: r.undoneAt,
  undoResult: r.undoResult,
  userName: u.name,
});
const PAGE_SIZE = 30;

/** A page of the imports, newest first. */
export async function listImportRuns(page: number) {
  const items = await rows(
    runColumns,
    sql`
      SELECT ${runColumns} FROM import_runs r LEFT JOIN users u ON u.id = r.user_id
      ORDER BY r.created_at DESC, r.id DESC LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  return { items: items.slice(0, PAGE_SIZE).map(withResult), hasMore: items.length > PAGE_SIZE };
}

export async function findImportRun(id: number) {
  const run = await row(
    runColumns,
    sql`
      SELECT ${runColumns} FROM import_runs r LEFT JOIN users u ON u.id = r.user_id
      WHERE r.id = ${id}`,
  );
  return run && withResult(run);
}

function withResult<Run extends { undoResult: unknown }>(run: Run) {
  return { ...run, undoResult: undoResult.safeParse(run.undoResult).data ?? null };
}

export type ImportRunRow = NonNullable<Awaited<ReturnType<typeof findImportRun>>>;
