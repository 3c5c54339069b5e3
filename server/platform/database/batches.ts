/** Writing 1,000 companies as CSV blocks the process for 10 ms, which others wait at each of their steps. */
const DEFAULT_SIZE = 250;
let size = DEFAULT_SIZE;

/** Sets the number of rows of a batch, so that a test needs few rows for several batches. */
export function setBatchSize(rows = DEFAULT_SIZE): void {
  size = rows;
}

export function batchSize(): number {
  return size;
}

/** The first batch is smaller by this factor, so that the first byte is sent early. */
const FIRST = 10;

/**
 * All rows that `read` finds, in batches by ascending id. Each batch is a separate statement: a slow
 * download holds neither a connection nor a snapshot, and other requests run between the batches. Rows that
 * are added meanwhile come last. `maxSize`: of a batch, where writing a row takes long.
 */
export async function* batchesById<Id extends number | string, Row extends { id: Id }>(
  read: (page: { afterId: Id | 0; limit: number }) => Promise<Row[]>,
  maxSize = size,
): AsyncGenerator<Row[]> {
  const most = Math.min(size, maxSize);
  let limit = Math.ceil(most / FIRST);
  let afterId: Id | 0 = 0;
  for (;;) {
    const batch = await read({ afterId, limit });
    if (batch.length > 0) yield batch;
    if (batch.length < limit) return;
    afterId = batch.at(-1)?.id ?? afterId;
    limit = most;
  }
}

/** The rows of these ids, in batches in the order of the ids. `read` may leave out rows that are gone. */
export async function* batchesOf<Id, Row>(
  ids: readonly Id[],
  read: (ids: readonly Id[]) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (const { items } of slicesOf(ids, size)) yield await read(items);
}

/** A list in parts of at most `length` items, with the position of each part: for statements of many rows. */
export function* slicesOf<Item>(
  list: readonly Item[],
  length: number,
): Generator<{ items: readonly Item[]; start: number; end: number }> {
  for (let start = 0; start < list.length; start += length) {
    const items = list.slice(start, start + length);
    yield { items, start, end: start + items.length };
  }
}
