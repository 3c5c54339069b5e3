import { completeActivity, openActivity } from '../../platform/activities/open-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { csvChunks } from '../../platform/text/csv.ts';
import { exportCreated, type Purpose } from './activities.ts';
import type { ExportFile } from './contract.ts';

/** Why, and from what, a file is downloaded. */
export type ExportRequest = { purpose: Purpose | null; note: string; filter: string };

/**
 * The file as CSV in parts. Recorded before the first part; how many rows were sent, when the file has ended
 * or the browser has left.
 */
export async function recordedExport(
  actor: Actor,
  { filename, header, batches }: ExportFile,
  request: ExportRequest,
): Promise<AsyncGenerator<string>> {
  const id = await openActivity(exportCreated, {
    actor,
    subjectId: null,
    data: { title: filename, ...request, rows: null, isComplete: false },
  });
  const counted = withCount(batches, (rows, isComplete) =>
    completeActivity(exportCreated, id, { rows, isComplete }),
  );
  return csvChunks(header, counted, (cells) => cells);
}

/** Counts a batch before it is sent: of an aborted file, `rows` is the most that was received. */
async function* withCount<Row>(
  batches: AsyncIterable<readonly Row[]>,
  onEnd: (rows: number, isComplete: boolean) => Promise<void>,
): AsyncGenerator<readonly Row[]> {
  let rows = 0;
  let isComplete = false;
  try {
    for await (const batch of batches) {
      rows += batch.length;
      yield batch;
    }
    isComplete = true;
  } finally {
    await onEnd(rows, isComplete);
  }
}
