import { boolean, id, integer, jsonb, text, textArray, timestamp, uuid } from './columns.ts';
import { defineModel } from './define-model.ts';

/** An import that was carried out. */
export const ImportRun = defineModel('import_runs', {
  id: id(),
  kind: text(),
  userId: integer().nullable(),
  createdCount: integer(),
  changedCount: integer(),
  leftOutCount: integer(),
  createdAt: timestamp().defaultNow(),
  undoneAt: timestamp().nullable(),
  undoneBy: integer().nullable(),
  undoResult: jsonb<unknown>().nullable(),
});

/** A row that an import changed: its columns before and after. */
export const ImportChange = defineModel('import_changes', {
  runId: integer().primaryKey(),
  subjectId: integer().primaryKey(),
  before: jsonb<Record<string, unknown>>(),
  after: jsonb<Record<string, unknown>>(),
});

/** The columns that an officer chose for sheets with these headings. */
export const ImportColumnChoice = defineModel('import_column_choices', {
  kind: text().primaryKey(),
  headingsHash: text().primaryKey(),
  headings: textArray(),
  columns: textArray(),
  updatedAt: timestamp().defaultNow(),
});

/** A line of an uploaded file, with what its import would do. */
export const ImportLine = defineModel('import_lines', {
  uploadId: uuid().primaryKey(),
  position: integer().primaryKey(),
  key: text(),
  kinds: textArray(),
  choice: text<'leave-out' | 'accept'>().nullable(),
  isChosen: boolean().default(false),
  shown: jsonb<unknown>(),
});

/** Choices of the upload form that are remembered for the next file. */
export const ImportSetting = defineModel('import_settings', {
  kind: text().primaryKey(),
  options: jsonb<unknown>(),
  updatedAt: timestamp().defaultNow(),
});

/** How far an import is. */
export const ImportProgress = defineModel('import_progress', {
  uploadId: uuid().primaryKey(),
  userId: integer(),
  state: text<'running' | 'done' | 'failed'>(),
  done: integer().default(0),
  total: integer().default(0),
  createdCount: integer().default(0),
  changedCount: integer().default(0),
  updatedAt: timestamp().defaultNow(),
});
