import { boolean, id, integer, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** A comment on a subject, or an answer to a comment: then `parentId` is the id of that comment. */
export const Comment = defineModel('comments', {
  id: id(),
  subjectType: text(),
  subjectId: integer(),
  parentId: integer().nullable(),
  authorId: integer().nullable(),
  byOffice: boolean().default(false),
  body: text(),
  createdAt: timestamp().defaultNow(),
  editedAt: timestamp().nullable(),
  removedAt: timestamp().nullable(),
});
export type Comment = ModelOf<typeof Comment>;
