const DEFAULT_SIZE = 1_000;

/**
 * All rows that `read` finds, in batches by ascending id. Each batch is a separate statement: a slow
 * download holds neither a connection nor a snapshot, and other requests run between the batches. Rows that
 * are added meanwhile come last.
 */
export async function* batchesById<Id extends number | string, Row extends { id: Id }>(
  read: (page: { afterId: Id | 0; limit: number }) => Promise<Row[]>,
  size = DEFAULT_SIZE,
): AsyncGenerator<Row[]> {
  let afterId: Id | 0 = 0;
  for (;;) {
    const batch = await read({ afterId, limit: size });
    if (batch.length > 0) yield batch;
    if (batch.length < size) return;
    afterId = batch.at(-1)?.id ?? afterId;
  }
}
