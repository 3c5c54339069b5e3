import {
  alias,
  expr,
  FileUse,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  StoredFile,
  select,
  sql,
} from '../../../models/index.ts';
import { batchesById } from '../../platform/database/batches.ts';
import type { Subject } from '../subject.ts';
import type { FileCollection } from './contract.ts';
import { fileHref } from './file-name.ts';

const u = alias(FileUse, 'u');
const f = alias(StoredFile, 'f');

const columns = select({
  id: u.id,
  name: u.name,
  description: u.description,
  isCover: u.isCover,
  kind: f.kind,
  size: f.size,
  width: expr.integer(sql`coalesce(f.width, 0)`),
  height: expr.integer(sql`coalesce(f.height, 0)`),
  scan: f.scan,
  createdAt: u.createdAt,
});
type FileRow = RowOfSelection<typeof columns>;
/** A file of a subject with its addresses: the bytes, its page, and a picture's smaller versions. */
export type FileItem = FileRow & { href: string; pageHref: string; small: string; medium: string };

/** A condition: the use `u` is not removed, and the office has not hidden it. */
const isShown = (): Sql => sql`(u.removed_at IS NULL AND ${notHidden('file', u.id)})`;
/** A condition: no virus scanner has yet to see file `f`, or has refused it. */
const isOpen = (): Sql => sql`f.scan IN ('none', 'clean')`;

/** The files of a subject, in its order, as its readers see them. The caller has asked for the right. */
export function listFiles(collection: FileCollection, subjectId: number): Promise<FileItem[]> {
  return list(collection, subjectId, sql`${isShown()} AND ${isOpen()}`);
}

/** The same for those who may change them: also those that are being checked, or have a virus. */
export function listManagedFiles(collection: FileCollection, subjectId: number): Promise<FileItem[]> {
  return list(collection, subjectId, isShown());
}

async function list({ type, name, max }: FileCollection, subjectId: number, condition: Sql) {
  const files = await rows(
    columns,
    sql`
      SELECT ${columns} FROM file_uses u JOIN files f ON f.hash = u.hash
      WHERE u.subject_type = ${type} AND u.subject_id = ${subjectId} AND u.collection = ${name}
        AND ${condition}
      ORDER BY u.position, u.id LIMIT ${max}`,
  );
  return files.map(withAddresses);
}

function withAddresses<File extends FileRow>(file: File): File & FileItem {
  return {
    ...file,
    href: fileHref(file),
    pageHref: `/files/${file.id}`,
    small: fileHref(file, 400),
    medium: fileHref(file, 800),
  };
}

const servedColumns = select({
  ...columns.fields,
  hash: f.hash,
  uploadId: f.uploadId,
  subjectType: u.subjectType,
  subjectId: u.subjectId,
  collection: u.collection,
  addedBy: u.addedBy,
});
/** A file to be sent, and the subject whose right decides. */
export type ServedFile = RowOfSelection<typeof servedColumns> & FileItem;

/** A file by the id of its use, without any right: ask that of its subject (rights.ts). */
export function findUse(id: number): Promise<ServedFile | undefined> {
  return find(id, isShown());
}

/** A file that was reported, for those who decide about it: also if it is hidden or removed. */
export function findReportedUse(id: number): Promise<ServedFile | undefined> {
  return find(
    id,
    sql`EXISTS (
    SELECT FROM report_cases c WHERE c.subject_type = 'file' AND c.subject_id = u.id)`,
  );
}

/** As long as its row is there: for the snapshot of a report. */
export function findAnyUse(id: number): Promise<ServedFile | undefined> {
  return find(id, sql`true`);
}

async function find(id: number, condition: Sql): Promise<ServedFile | undefined> {
  const file = await row(
    servedColumns,
    sql`
      SELECT ${servedColumns} FROM file_uses u JOIN files f ON f.hash = u.hash
      WHERE u.id = ${id} AND ${condition}`,
  );
  return file && withAddresses(file);
}

const neighbourColumns = select({ id: u.id });

/** The ids of the files of the same collection, in its order. */
export async function listNeighbours({ type, id }: Subject, collection: string): Promise<number[]> {
  const uses = await rows(
    neighbourColumns,
    sql`
      SELECT ${neighbourColumns} FROM file_uses u JOIN files f ON f.hash = u.hash
      WHERE u.subject_type = ${type} AND u.subject_id = ${id} AND u.collection = ${collection}
        AND ${isShown()} AND ${isOpen()}
      ORDER BY u.position, u.id LIMIT 100`,
  );
  return uses.map((use) => use.id);
}

const ownColumns = select({
  ...columns.fields,
  uploadId: f.uploadId,
  subjectType: u.subjectType,
  subjectId: u.subjectId,
});
export type OwnFile = RowOfSelection<typeof ownColumns> & FileItem;

const PAGE = 50;

/** A page of the files that a person has added, the newest first. */
export async function listOwnFiles(userId: number, page: number) {
  const files = await rows(
    ownColumns,
    sql`
      SELECT ${ownColumns} FROM file_uses u JOIN files f ON f.hash = u.hash
      WHERE u.added_by = ${userId} AND u.removed_at IS NULL
      ORDER BY u.id DESC LIMIT ${PAGE + 1} OFFSET ${(page - 1) * PAGE}`,
  );
  return { items: files.slice(0, PAGE).map(withAddresses), hasMore: files.length > PAGE };
}

/** All of them, in batches, for the copy of the person's data. */
export function ownFilesInBatches(userId: number): AsyncGenerator<OwnFile[]> {
  return batchesById(async ({ afterId, limit }) => {
    const files = await rows(
      ownColumns,
      sql`
        SELECT ${ownColumns} FROM file_uses u JOIN files f ON f.hash = u.hash
        WHERE u.added_by = ${userId} AND u.removed_at IS NULL AND u.id > ${afterId}
        ORDER BY u.id LIMIT ${limit}`,
    );
    return files.map(withAddresses);
  });
}
