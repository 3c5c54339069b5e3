import { id, integer, jsonb, text, textArray, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** An import that was carried out. */
export const ImportRun = defineModel('import_runs', {
  id: id(),
  kind: text(),
  userId: integer().nullable(),
  created: integer(),
  changed: integer(),
  leftOut: integer(),
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
