import { integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A person who follows a subject. */
export const Follow = defineModel('follows', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  userId: integer().primaryKey(),
  createdAt: timestamp().defaultNow(),
});
