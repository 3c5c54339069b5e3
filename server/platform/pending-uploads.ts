import { alias, execute, PendingUpload, row, select, sql } from '../../models/index.ts';
import { requireFound } from './errors.ts';

const f = alias(PendingUpload, 'import_files');
const idColumn = select({ id: f.id });
const bytesColumn = select({ bytes: f.bytes });
const uploadColumns = select({ bytes: f.bytes, options: f.options });

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
): Promise<string> {
  await execute(sql`DELETE FROM import_files WHERE user_id = ${userId} AND kind = ${kind}`);
  const upload = await row(
    idColumn,
    sql`INSERT INTO import_files (user_id, kind, bytes, options)
      VALUES (${userId}, ${kind}, ${bytes}, ${JSON.stringify(options)}::jsonb) RETURNING ${idColumn}`,
  );
  return requireFound(upload).id;
}

/** The file and its options: only for the person who uploaded it. */
export function findPendingUpload(
  userId: number,
  kind: string,
  id: string,
): Promise<{ bytes: Buffer; options: unknown } | undefined> {
  return row(
    uploadColumns,
    sql`
      SELECT ${uploadColumns} FROM import_files
      WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind}`,
  );
}

/** Replaces the options of a file. */
export async function savePendingOptions(
  userId: number,
  kind: string,
  id: string,
  options: object,
): Promise<void> {
  await execute(sql`
    UPDATE import_files SET options = ${JSON.stringify(options)}::jsonb
    WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind}`);
}

/** Returns the file and deletes it: only once, and only for the person who uploaded it. */
export async function takePendingUpload(
  userId: number,
  kind: string,
  id: string,
): Promise<Buffer | undefined> {
  const upload = await row(
    bytesColumn,
    sql`
      DELETE FROM import_files WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind}
      RETURNING ${bytesColumn}`,
  );
  return upload?.bytes;
}

/** Deletes files whose import was not confirmed. */
export async function deletePendingUploadsBefore(before: Date): Promise<void> {
  await execute(sql`DELETE FROM import_files WHERE created_at < ${before}`);
}
