import { config } from '../../../config/index.ts';
import {
  alias,
  execute,
  expr,
  FileUse,
  inTransaction,
  row,
  StoredFile,
  select,
  sql,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { lockUntilCommit } from '../../platform/database/advisory-lock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { enqueue } from '../../platform/jobs.ts';
import { encodePhoto } from '../../platform/pictures.ts';
import { ensureNotHidden } from '../hidden.ts';
import { ensureContent } from './check-content.ts';
import { deleteUpload, readAll, writeChunks, writeVersion } from './chunks.ts';
import type { FileCollection, FileSubject, ManagedFiles } from './contract.ts';
import { nameOfKind } from './file-name.ts';
import { listManagedFiles } from './queries.ts';
import { type QuotaOwner, quotaLock, quotaOf } from './quota.ts';
import { MAX_FILE_BYTES, type ReceivedFile } from './receive.ts';
import { scanFileJob } from './scan-file.ts';

/** A file that is in the database, and whose content is what its name says. */
type CheckedFile = ReceivedFile & { width: number | null; height: number | null };

type Target = { collection: FileCollection; subject: FileSubject };

/**
 * Checks a received file and adds it at the end of a collection. Throws `invalid` with the reason; its bytes
 * are deleted then. `lock` is called in the transaction: it asks for the right again.
 */
export async function addFile(
  actor: Actor,
  collection: FileCollection,
  received: ReceivedFile,
  lock: () => Promise<FileSubject>,
): Promise<number> {
  let uploadId = received.uploadId;
  try {
    const file = await check(received);
    uploadId = file.uploadId;
    return await inTransaction(async () => attach(actor, { collection, subject: await lock() }, file));
  } catch (error) {
    await deleteUpload(uploadId);
    throw error;
  }
}

async function check(received: ReceivedFile): Promise<CheckedFile> {
  if (received.kind === 'webp') return encode(received);
  await ensureContent(received);
  return { ...received, width: null, height: null };
}

/** Stores the picture that was made of the one that came, and deletes that. */
async function encode({ uploadId, name }: ReceivedFile): Promise<CheckedFile> {
  const photo = await encodePhoto(() => readAll({ uploadId })).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError('invalid', 'files:refused.picture') : error;
  });
  const stored = await writeChunks([photo.webp], { maxBytes: MAX_FILE_BYTES, seed: 'webp' });
  for (const { width, webp } of photo.versions) await writeVersion(stored.uploadId, width, webp);
  await deleteUpload(uploadId);
  return { ...stored, ...photo.size, kind: 'webp', name: nameOfKind(name, 'webp') };
}

const placeColumns = select({
  count: expr.integer(sql`count(*)`),
  next: expr.integer(sql`coalesce(max(u.position), 0) + 1`),
});

/** Adds a file to a subject, which is locked: two requests could both take the last place. */
async function attach(actor: Actor, { collection, subject }: Target, file: CheckedFile): Promise<number> {
  const owner: QuotaOwner = { companyId: subject.companyId, userId: actor.id };
  await lockUntilCommit(quotaLock(owner));
  const place = requireFound(
    await row(
      placeColumns,
      sql`
        SELECT ${placeColumns} FROM file_uses u
        WHERE u.subject_type = ${collection.type} AND u.subject_id = ${subject.id}
          AND u.collection = ${collection.name} AND u.removed_at IS NULL`,
    ),
  );
  if (place.count >= collection.max) throw refusal('files:refused.full', { max: collection.max });
  const quota = await quotaOf(owner, { isStored: true });
  if (quota.usedBytes + file.size > quota.maxBytes)
    throw refusal(quota.of === 'company' ? 'files:refused.companyQuota' : 'files:refused.personQuota');
  await store(file);
  const use = await FileUse.create({
    hash: file.hash,
    subjectType: collection.type,
    subjectId: subject.id,
    collection: collection.name,
    name: file.name,
    position: place.next,
    companyId: subject.companyId,
    addedBy: actor.id,
  });
  if (config.clamavUrl) await enqueue(scanFileJob, { hash: file.hash });
  return use.id;
}

function refusal(text: TextKey, params: Record<string, unknown> = {}): AppError {
  return new AppError('invalid', text, { params });
}

const hashColumn = select({ hash: alias(StoredFile, 'f').hash });

/**
 * The row of a file, which is there once for equal bytes. The chunks of a second upload stay behind, without
 * a row: a job deletes them, because deleting them here would take longer than storing a new file.
 */
async function store({ hash, uploadId, kind, size, width, height }: CheckedFile): Promise<void> {
  const scan = config.clamavUrl ? 'waiting' : 'none';
  const isStored = () =>
    row(hashColumn, sql`SELECT ${hashColumn} FROM files f WHERE f.hash = ${hash} FOR KEY SHARE`);
  // Twice: the job that deletes unused files may delete an earlier row between the two statements.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await execute(sql`
      INSERT INTO files (hash, upload_id, kind, size, width, height, scan)
      VALUES (${hash}, ${uploadId}, ${kind}, ${size}, ${width}, ${height}, ${scan})
      ON CONFLICT (hash) DO NOTHING`);
    if (await isStored()) return;
  }
  throw new AppError('unavailable', 'errors:unavailable');
}

type FileTarget = { key: string; id: number };

/** Describes a picture, or renames a document by its description. */
export function describeFile(
  actor: Actor,
  managed: ManagedFiles,
  { key, id }: FileTarget,
  { description }: { description: string },
): Promise<void> {
  return change(actor, managed, key, async (subject) => {
    await (await findOwn(managed, subject, id)).update({ description });
  });
}

/** Removes a file at once from all outputs. A job deletes its bytes. */
export function removeFile(actor: Actor, managed: ManagedFiles, { key, id }: FileTarget): Promise<void> {
  return change(actor, managed, key, async (subject) => {
    await (await findOwn(managed, subject, id)).update({ removedAt: now(), isCover: false });
  });
}

/**
 * Moves a file to a place from 1, or one place up or down. The first one does not move up, nor the last one
 * down.
 */
export function moveFile(
  actor: Actor,
  managed: ManagedFiles,
  { key, id }: FileTarget,
  to: 'up' | 'down' | number,
): Promise<void> {
  return change(actor, managed, key, async (subject) => {
    const ids = (await listManagedFiles(managed, subject.id)).map((each) => each.id);
    const from = ids.indexOf(id);
    ensure(from >= 0, 'not-found');
    const wanted = typeof to === 'number' ? to - 1 : to === 'up' ? from - 1 : from + 1;
    const place = Math.min(Math.max(wanted, 0), ids.length - 1);
    const ordered = ids.toSpliced(from, 1).toSpliced(place, 0, id);
    await execute(sql`
      UPDATE file_uses u SET position = o.position
      FROM unnest(${ordered}::integer[]) WITH ORDINALITY AS o (id, position) WHERE u.id = o.id`);
  });
}

/** Makes a picture the cover, or takes the cover away. */
export function chooseCover(
  actor: Actor,
  managed: ManagedFiles,
  { key, id }: FileTarget,
  isCover: boolean,
): Promise<void> {
  return change(actor, managed, key, async (subject) => {
    ensure(managed.hasCover, 'not-found');
    const use = await findOwn(managed, subject, id);
    await execute(sql`
      UPDATE file_uses SET is_cover = false
      WHERE subject_type = ${managed.type} AND subject_id = ${subject.id} AND collection = ${managed.name}
        AND is_cover`);
    if (isCover) await use.update({ isCover });
  });
}

/** One change of the files of a subject, with the subject locked. */
function change(
  actor: Actor,
  managed: ManagedFiles,
  key: string,
  work: (subject: FileSubject) => Promise<void>,
): Promise<void> {
  return inTransaction(async () => {
    const subject = await managed.lock(key, actor);
    await work(subject);
    await managed.changed(actor, subject);
  });
}

async function findOwn({ type, name }: FileCollection, subject: FileSubject, id: number) {
  const where = { id, subjectType: type, subjectId: subject.id, collection: name, removedAt: null };
  const use = requireFound(await FileUse.findOne({ where, lock: true }));
  await ensureNotHidden({ type: 'file', id });
  return use;
}
