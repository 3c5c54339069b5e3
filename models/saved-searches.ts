import { boolean, id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A search of the directory that a person has saved. */
export const SavedSearch = defineModel('saved_searches', {
  id: id(),
  userId: integer(),
  name: text(),
  /** The address of the directory, with words and filters in a fixed order. */
  address: text(),
  /** Whether all companies that it found when it was saved are among its hits. */
  isComplete: boolean().default(true),
  createdAt: timestamp().defaultNow(),
});

/** A company that a saved search has found: the person is told of each once. */
export const SavedSearchHit = defineModel('saved_search_hits', {
  searchId: integer().primaryKey(),
  companyId: integer().primaryKey(),
});
