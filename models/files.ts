import { bytes, integer, jsonb, text, timestamp, uuid } from './columns.ts';
import { defineModel } from './define-model.ts';

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
