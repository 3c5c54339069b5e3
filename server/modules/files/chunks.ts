import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { alias, execute, expr, FileChunk, row, rows, select, sql } from '../../../models/index.ts';

/** Bytes of a row: what a process holds of a file at a moment, both ways. */
const CHUNK_BYTES = 256 * 1024;

const c = alias(FileChunk, 'c');
const bytesColumn = select({ bytes: c.bytes });

/** Bytes in the database: those of an upload, or a smaller version of its picture. */
export type StoredBytes = { uploadId: string; width?: number };

type Parts = AsyncIterable<Buffer> | Iterable<Buffer>;

/**
 * Writes bytes as they arrive. Beyond `maxBytes` it writes nothing more, deletes what it has written and
 * reads the rest: the other files of the request follow. `seed` becomes part of the hash.
 */
export async function writeChunks(
  parts: Parts,
  { maxBytes, seed }: { maxBytes: number; seed: string },
): Promise<{ uploadId: string; hash: string; size: number; isTooLarge: boolean }> {
  const uploadId = randomUUID();
  const hash = createHash('sha256').update(`${seed}\0`);
  let size = 0;
  let number = 0;
  try {
    for await (const chunk of inChunks(countedUpTo(maxBytes, parts, (count) => (size += count)))) {
      hash.update(chunk);
      await writeChunk({ uploadId, width: 0 }, number, chunk);
      number += 1;
    }
  } catch (error) {
    await deleteUpload(uploadId); // the sender has gone away
    throw error;
  }
  const isTooLarge = size > maxBytes;
  if (isTooLarge) await deleteUpload(uploadId);
  return { uploadId, hash: hash.digest('hex'), size, isTooLarge };
}

/** Writes a smaller version of a picture beside it. */
export async function writeVersion(uploadId: string, width: number, bytes: Buffer): Promise<void> {
  let number = 0;
  for await (const chunk of inChunks([bytes])) {
    await writeChunk({ uploadId, width }, number, chunk);
    number += 1;
  }
}

async function writeChunk(
  { uploadId, width }: Required<StoredBytes>,
  number: number,
  bytes: Buffer,
): Promise<void> {
  await execute(sql`
    INSERT INTO file_chunks (upload_id, width, number, bytes)
    VALUES (${uploadId}, ${width}, ${number}, ${bytes})`);
}

async function* countedUpTo(max: number, parts: Parts, count: (bytes: number) => number) {
  for await (const part of parts) if (count(part.length) <= max) yield part;
}

/** Joins and cuts parts of any size into chunks of `CHUNK_BYTES`; only the last is smaller. */
async function* inChunks(parts: Parts): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const part of parts) {
    let rest = part;
    while (bytes + rest.length >= CHUNK_BYTES) {
      const taken = CHUNK_BYTES - bytes;
      yield Buffer.concat([...held, rest.subarray(0, taken)]);
      [held, bytes, rest] = [[], 0, rest.subarray(taken)];
    }
    if (rest.length === 0) continue;
    held.push(rest);
    bytes += rest.length;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

/** The bytes from `start` to before `end`, a chunk at a time: a slow client holds no more. */
export function readBytes(
  stored: StoredBytes,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  return bytesBetween(start, end, (number) => readChunk(stored, number));
}

/** Those of chunks that are read in any way. */
export async function* bytesBetween(
  start: number,
  end: number,
  read: (number: number) => Promise<Buffer | undefined>,
): AsyncGenerator<Buffer> {
  for (let number = Math.floor(start / CHUNK_BYTES); number * CHUNK_BYTES < end; number += 1) {
    const chunk = await read(number);
    if (!chunk) return;
    const offset = number * CHUNK_BYTES;
    const part = chunk.subarray(Math.max(0, start - offset), end - offset);
    if (part.length > 0) yield part;
  }
}

export async function readChunk(
  { uploadId, width = 0 }: StoredBytes,
  number: number,
): Promise<Buffer | undefined> {
  const chunk = await row(
    bytesColumn,
    sql`
      SELECT ${bytesColumn} FROM file_chunks c
      WHERE c.upload_id = ${uploadId} AND c.width = ${width} AND c.number = ${number}`,
  );
  return chunk?.bytes;
}

/** All bytes at once: for pictures, whose decoder needs them. */
export function readAll(stored: StoredBytes): Promise<Buffer> {
  return buffer(readBytes(stored));
}

/** Of the chunks, so that no statement reads the bytes. */
const sizeColumns = select({ size: expr.integer(sql`coalesce(sum(octet_length(c.bytes)), 0)`) });

export async function sizeOfBytes({ uploadId, width = 0 }: StoredBytes): Promise<number> {
  const [found] = await rows(
    sizeColumns,
    sql`SELECT ${sizeColumns} FROM file_chunks c WHERE c.upload_id = ${uploadId} AND c.width = ${width}`,
  );
  return found?.size ?? 0;
}

/** Deletes the bytes of an upload that did not become a file. */
export async function deleteUpload(uploadId: string): Promise<void> {
  await execute(sql`
    DELETE FROM file_chunks WHERE upload_id = ${uploadId}
      AND NOT EXISTS (SELECT FROM files WHERE upload_id = ${uploadId})`);
}
