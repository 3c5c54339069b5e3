import { integer, text } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A subject that belongs to another, the target: an event to an initiative. */
export const Link = defineModel('links', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  targetType: text().primaryKey(),
  targetId: integer().primaryKey(),
});
