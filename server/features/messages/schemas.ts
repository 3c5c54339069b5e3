import { z } from 'zod';
import { id, slug, text } from '../../platform/http/schemas.ts';

/** Long enough for a letter, short enough for a packet. */
export const LONGEST = 8_000;

const clientId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i)
  .transform((given) => given.toLowerCase());

export const words = z.object({ clientId, body: text(LONGEST) });

const optionalId = id.optional().catch(undefined);

/** `/messages/new?person=ID` or `?company=SLUG`. */
export const whom = z
  .object({ person: id.optional(), company: slug.optional(), about: optionalId })
  .refine(({ person, company }) => (person === undefined) !== (company === undefined));

export const place = z.object({ before: optionalId, about: optionalId });

/** Where in the list one is: the moment and the number of the last line seen. */
export const listPlace = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}-\d{1,9}$/)
    .transform((given) => {
      const [at = 0, id = 0] = given.split('-').map(Number);
      return { at: new Date(Math.min(at, 8.64e15)), id };
    })
    .optional()
    .catch(undefined),
});

export const reading = z.object({ seq: z.coerce.number().int().min(0).max(2_147_483_647) });

// Sockets: numbers are numbers there.
const conversationId = z.number().int().min(1).max(2_147_483_647);
const seq = z.number().int().min(0).max(2_147_483_647);

export const sending = words.extend({ conversationId });
export const readingThere = z.object({ conversationId, seq });
export const typing = z.object({ conversationId });
export const cursors = z.object({ cursors: z.array(z.object({ conversationId, seq })).max(200) });
