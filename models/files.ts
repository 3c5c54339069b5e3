import { boolean, bytes, id, integer, jsonb, smallint, text, timestamp, uuid } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** A picture, stored once under the hash of its bytes. */
export const Picture = defineModel('pictures', {
  hash: text().primaryKey(),
  type: text<'image/webp'>(),
  width: integer(),
  height: integer(),
  bytes: bytes(),
  createdAt: timestamp().defaultNow(),
});

/** An uploaded file between its preview and its import. */
export const PendingUpload = defineModel('import_files', {
  id: uuid().primaryKey().defaultUuid(),
  userId: integer(),
  kind: text(),
  bytes: bytes(),
  fileName: text().default(''),
  /** What the officer decided about it. */
  options: jsonb<unknown>().default({}),
  /** Of its preview, whose lines are in `import_lines`. Null: they are not stored yet. */
  summary: jsonb<unknown>().nullable(),
  createdAt: timestamp().defaultNow(),
});

/** The kinds of files that people may add. A picture is stored as WebP, whatever it was. */
export const fileKinds = [
  'webp',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'txt',
  'csv',
  'ics',
  'vcf',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file, stored once under the hash of its kind and bytes. `width` and `height`: of pictures. */
export const StoredFile = defineModel('files', {
  hash: text().primaryKey(),
  uploadId: uuid(),
  kind: text<FileKind>(),
  size: integer(),
  width: integer().nullable(),
  height: integer().nullable(),
  scan: text<'none' | 'waiting' | 'clean' | 'infected'>().default('none'),
  createdAt: timestamp().defaultNow(),
});

/** A part of the bytes of a file. `width`: 0 is the file, others are smaller versions of a picture. */
export const FileChunk = defineModel('file_chunks', {
  uploadId: uuid().primaryKey(),
  width: smallint().primaryKey().default(0),
  number: integer().primaryKey(),
  bytes: bytes(),
  createdAt: timestamp().defaultNow(),
});

/** A file as it is shown with a subject. */
export const FileUse = defineModel('file_uses', {
  id: id(),
  hash: text(),
  subjectType: text(),
  subjectId: integer(),
  collection: text(),
  name: text(),
  description: text().default(''),
  position: smallint(),
  isCover: boolean().default(false),
  companyId: integer().nullable(),
  addedBy: integer().nullable(),
  createdAt: timestamp().defaultNow(),
  removedAt: timestamp().nullable(),
});
export type FileUse = ModelOf<typeof FileUse>;
