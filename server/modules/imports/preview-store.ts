import { z } from 'zod';
import {
  alias,
  execute,
  expr,
  ImportLine,
  inTransaction,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import { lockPendingUpload, savePendingSummary } from '../../platform/pending-uploads.ts';
import { type PreviewKind, type PreviewLine, previewKinds, shownLine } from './preview-line.ts';

/** Rows of one statement. With 2,500 its text is a large object, which V8 frees late: 30 MB more at most. */
const BATCH_SIZE = 500;
const PAGE_SIZE = 50;

/** `counts`: lines of each kind; `details`: what else the preview of this kind of file shows. */
export const previewSummary = z.object({
  counts: z.record(z.enum(previewKinds), z.number()),
  details: z.unknown(),
});
export type PreviewSummary = z.infer<typeof previewSummary>;

/** Replaces the stored lines of an upload. The ticks of lines that are still in it stay. */
export function savePreview(
  uploadId: string,
  lines: Iterable<PreviewLine>,
  details: unknown,
): Promise<PreviewSummary> {
  return inTransaction(async () => {
    await lockPendingUpload(uploadId); // two requests for the same preview write it one after the other
    const { accept, leaveOut } = await listChosenKeys(uploadId);
    const chosen = new Set([...accept, ...leaveOut]);
    await execute(sql`DELETE FROM import_lines WHERE upload_id = ${uploadId}`);
    const counts = Object.fromEntries(previewKinds.map((kind) => [kind, 0])) as PreviewSummary['counts'];
    let position = 0;
    for (const batch of inBatches(lines)) {
      await insertLines(uploadId, batch, { position, chosen });
      for (const { kinds } of batch) for (const kind of kinds) counts[kind] += 1;
      position += batch.length;
    }
    const summary = { counts, details };
    await savePendingSummary(uploadId, summary);
    return summary;
  });
}

function* inBatches(lines: Iterable<PreviewLine>): Generator<PreviewLine[], void> {
  let batch: PreviewLine[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

type Place = { position: number; chosen: ReadonlySet<string> };

async function insertLines(
  uploadId: string,
  lines: readonly PreviewLine[],
  { position, chosen }: Place,
): Promise<void> {
  const batch = lines.map((line, index) => ({
    ...line,
    position: position + index,
    is_chosen: line.choice !== null && chosen.has(line.key),
  }));
  await execute(sql`
    INSERT INTO import_lines (upload_id, position, key, kinds, choice, is_chosen, shown)
    SELECT ${uploadId}, position, key, kinds, choice, is_chosen, shown
    FROM json_to_recordset(${JSON.stringify(batch)}::json) AS n (
      position integer, key text, kinds text[], choice text, is_chosen boolean, shown jsonb)`);
}

const l = alias(ImportLine, 'l');
const lineColumns = select({
  key: l.key,
  choice: l.choice,
  isChosen: l.isChosen,
  shown: expr.json(sql`l.shown`, shownLine),
});
export type StoredLine = RowOfSelection<typeof lineColumns>;

/** A page of the lines of a kind, or of all, in the order of the file. */
export async function listPreviewLines(
  uploadId: string,
  { kind, page }: { kind?: PreviewKind | undefined; page: number },
): Promise<{ items: StoredLine[]; hasMore: boolean }> {
  const conditions = where([sql`l.upload_id = ${uploadId}`, kind && sql`${kind}::text = ANY (l.kinds)`]);
  const items = await rows(
    lineColumns,
    sql`
      SELECT ${lineColumns} FROM import_lines l ${conditions}
      ORDER BY l.position LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  return { items: items.slice(0, PAGE_SIZE), hasMore: items.length > PAGE_SIZE };
}

/** Stores the ticks of a page of the preview, which shows the lines with the keys `shown`. */
export async function saveTicks(
  uploadId: string,
  { shown, chosen }: { shown: readonly string[]; chosen: readonly string[] },
): Promise<void> {
  await execute(sql`
    UPDATE import_lines SET is_chosen = key = ANY (${chosen}::text[])
    WHERE upload_id = ${uploadId} AND key = ANY (${shown}::text[]) AND choice IS NOT NULL
      AND is_chosen <> (key = ANY (${chosen}::text[]))`);
}

/** Keys of the lines that are left out, and of those whose question is answered with yes. */
export type Chosen = { leaveOut: ReadonlySet<string>; accept: ReadonlySet<string> };

const chosenColumns = select({ key: l.key, choice: l.choice });

const countColumn = select({ count: expr.integer(sql`count(*)`) });

/** Number of lines that the person leaves out. */
export async function countLeftOut(uploadId: string): Promise<number> {
  const counted = await row(
    countColumn,
    sql`
      SELECT ${countColumn} FROM import_lines l
      WHERE l.upload_id = ${uploadId} AND l.is_chosen AND l.choice = 'leave-out'`,
  );
  return counted?.count ?? 0;
}

export async function listChosenKeys(uploadId: string): Promise<Chosen> {
  const chosen = await rows(
    chosenColumns,
    sql`
      SELECT ${chosenColumns} FROM import_lines l
      WHERE l.upload_id = ${uploadId} AND l.is_chosen ORDER BY l.position`,
  );
  const keysOf = (wanted: PreviewLine['choice']) =>
    new Set(chosen.flatMap(({ key, choice }) => (choice === wanted ? [key] : [])));
  return { leaveOut: keysOf('leave-out'), accept: keysOf('accept') };
}
