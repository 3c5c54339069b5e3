import { z } from 'zod';
import { checkbox, id, optionalTextLine } from '../../platform/http/schemas.ts';
import { photoWidths } from '../../platform/pictures.ts';

export const byFile = z.object({ id });
export const byNamedFile = byFile.extend({ name: z.string().min(1).max(400) });
export const byVersion = byNamedFile.extend({
  width: z.coerce.number().refine((width) => photoWidths.some((each) => each === width)),
});

export const describeForm = z.object({ description: optionalTextLine(300) });
export const coverForm = z.object({ cover: checkbox });
/** A place from 1, or one up or down. */
export const orderForm = z.object({
  to: z.union([z.enum(['up', 'down']), z.coerce.number().int().min(1).max(1_000)]),
});
