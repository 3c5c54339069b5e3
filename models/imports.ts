import { id, integer, jsonb, text, textArray, timestamp, uuid } from './columns.ts';
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
