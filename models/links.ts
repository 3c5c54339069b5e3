import { integer, text } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A link from a subject to its target, for example from an event to the initiative that it belongs to. */
export const Link = defineModel('links', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  targetType: text().primaryKey(),
  targetId: integer().primaryKey(),
});
