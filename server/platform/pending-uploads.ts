import { row, rows, sql } from '../../models/index.ts';

/**
 * Keeps a file between its preview and the word to bring it in: so that works without a script and on any node.
 * One at most for a person and kind, which is the name of the room that brings it in; after a day a job removes it. Gives its id.
 */
export async function savePendingUpload(userId: number, kind: string, bytes: Buffer): Promise<string> {
  await rows(sql`DELETE FROM import_files WHERE user_id = ${userId} AND kind = ${kind}`);
  const kept = await row<{ id: string }>(
    sql`INSERT INTO import_files (user_id, kind, bytes) VALUES (${userId}, ${kind}, ${bytes}) RETURNING id`,
  );
  return kept?.id ?? '';
}

/** The file, once, and only to who kept it. */
export async function takePendingUpload(userId: number, kind: string, id: string): Promise<Buffer | undefined> {
  const taken = await row<{ bytes: Buffer }>(sql`
    DELETE FROM import_files WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind} RETURNING bytes`);
  return taken?.bytes;
}
