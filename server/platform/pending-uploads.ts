import { alias, execute, PendingUpload, row, select, sql } from '../../models/index.ts';
import { now } from './clock.ts';
import { requireFound } from './errors.ts';

const f = alias(PendingUpload, 'import_files');
const idColumn = select({ id: f.id });
const bytesColumn = select({ bytes: f.bytes });

/**
 * Stores a file between its preview and its import, so that both work without JavaScript and on any node. At
 * most one for each person and kind (the name of the importing feature); a job deletes it after a day.
 * Returns its id.
 */
export async function savePendingUpload(userId: number, kind: string, bytes: Buffer): Promise<string> {
  await execute(sql`DELETE FROM import_files WHERE user_id = ${userId} AND kind = ${kind}`);
  const upload = await row(
    idColumn,
    sql`INSERT INTO import_files (user_id, kind, bytes) VALUES (${userId}, ${kind}, ${bytes})
      RETURNING ${idColumn}`,
  );
  return requireFound(upload).id;
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

/** Deletes files whose import was not confirmed within a day. */
export async function deletePendingUploads(): Promise<void> {
  await execute(sql`DELETE FROM import_files WHERE created_at < ${now()}::timestamptz - interval '1 day'`);
}
