import { alias, execute, PendingUpload, row, select, sql } from '../../models/index.ts';
import { requireFound } from './errors.ts';

const f = alias(PendingUpload, 'import_files');
const idColumn = select({ id: f.id });
const bytesColumn = select({ bytes: f.bytes });
const uploadColumns = select({ options: f.options, summary: f.summary, fileName: f.fileName });

/**
 * Stores a file between its preview and its import, so that both work without JavaScript and on any node. At
 * most one for each person and kind (the name of the importing feature); a job deletes it (see retention.ts).
 * `options`: what the person decided about it, in the feature's own form. Returns its id.
 */
export async function savePendingUpload(
  userId: number,
  kind: string,
  bytes: Buffer,
  options: object = {},
  fileName = '',
): Promise<string> {
  await execute(sql`DELETE FROM import_files WHERE user_id = ${userId} AND kind = ${kind}`);
  const upload = await row(
    idColumn,
    sql`INSERT INTO import_files (user_id, kind, bytes, options, file_name)
      VALUES (${userId}, ${kind}, ${bytes}, ${JSON.stringify(options)}::jsonb, ${fileName})
      RETURNING ${idColumn}`,
  );
  return requireFound(upload).id;
}

/** The options of a file and the summary of its preview: only for the person who uploaded it. */
export function findPendingUpload(
  userId: number,
  kind: string,
  id: string,
): Promise<{ options: unknown; summary: unknown; fileName: string } | undefined> {
  return row(
    uploadColumns,
    sql`
      SELECT ${uploadColumns} FROM import_files
      WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind}`,
  );
}

/** The file itself: only for the person who uploaded it. */
export async function findPendingFile(userId: number, kind: string, id: string): Promise<Buffer | undefined> {
  const upload = await row(
    bytesColumn,
    sql`
      SELECT ${bytesColumn} FROM import_files WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind}`,
  );
  return upload?.bytes;
}

/** Locks a file until the transaction ends. Throws `not-found`. */
export async function lockPendingUpload(id: string): Promise<void> {
  requireFound(await row(idColumn, sql`SELECT ${idColumn} FROM import_files WHERE id = ${id} FOR UPDATE`));
}

/** Stores the summary of a preview; null when the preview must be written again. */
export async function savePendingSummary(id: string, summary: object | null): Promise<void> {
  await execute(sql`
    UPDATE import_files SET summary = ${summary && JSON.stringify(summary)}::jsonb WHERE id = ${id}`);
}

/** Deletes the file. Returns whether it was there: only once, and only for the person who uploaded it. */
export async function takePendingUpload(userId: number, kind: string, id: string): Promise<boolean> {
  const count = await execute(sql`
    DELETE FROM import_files WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind}`);
  return count > 0;
}

/** Deletes files whose import was not confirmed. */
export async function deletePendingUploadsBefore(before: Date): Promise<void> {
  await execute(sql`DELETE FROM import_files WHERE created_at < ${before}`);
}
