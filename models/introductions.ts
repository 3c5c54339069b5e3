import { integer } from './columns.ts';
import { defineModel } from './define-model.ts';

/**
 * An introduction that the introducer has accepted: the request of the asker, the offer to the company
 * (another request), and the conversation of the three once the company has agreed.
 */
export const Introduction = defineModel('introductions', {
  askedId: integer().primaryKey(),
  offeredId: integer(),
  conversationId: integer().nullable(),
});
