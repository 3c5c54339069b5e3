import { z } from 'zod';
import { id, slug, text } from '../../platform/http/schemas.ts';

/** Maximum length of a message: fits into one socket message (64 kB). */
export const maxBodyLength = 8_000;

const clientId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i)
  .transform((uuid) => uuid.toLowerCase());

export const newMessage = z.object({ clientId, body: text(maxBodyLength) });
export type NewMessage = z.infer<typeof newMessage>;

const optionalId = id.optional().catch(undefined);

/** `/messages/new?person=ID` or `?company=SLUG`. */
export const recipientQuery = z
  .object({ person: id.optional(), company: slug.optional(), about: optionalId })
  .refine(({ person, company }) => (person === undefined) !== (company === undefined));
export type RecipientQuery = z.infer<typeof recipientQuery>;

export const conversationQuery = z.object({ before: optionalId, about: optionalId });
export type ConversationQuery = z.infer<typeof conversationQuery>;

/** A position in the list of conversations, as a query parameter: milliseconds and id. */
export const listQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}-\d{1,9}$/)
    .transform((position) => {
      const [at = 0, id = 0] = position.split('-').map(Number);
      return { at: new Date(Math.min(at, 8.64e15)), id };
    })
    .optional()
    .catch(undefined),
});
export type ListQuery = z.infer<typeof listQuery>;

export const readForm = z.object({ seq: z.coerce.number().int().min(0).max(2_147_483_647) });

// Socket payloads contain numbers, which query parameters and forms send as strings.
const conversationId = z.number().int().min(1).max(2_147_483_647);
const seq = z.number().int().min(0).max(2_147_483_647);

export const sendPayload = newMessage.extend({ conversationId });
export const readPayload = z.object({ conversationId, seq });
export const typingPayload = z.object({ conversationId });
/** Distinct conversations: each costs a statement. A page that shows one conversation sends one. */
export const syncPayload = z.object({
  cursors: z
    .array(z.object({ conversationId, seq }))
    .max(50)
    .refine((cursors) => new Set(cursors.map((cursor) => cursor.conversationId)).size === cursors.length),
});
