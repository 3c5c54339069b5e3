import { z } from 'zod';
import { now } from '../../../platform/clock.ts';
import { bySlug, emptyAsNull, id, optionalText, text } from '../../../platform/http/schemas.ts';
import { textKey } from '../../../platform/i18n/texts.ts';

/** The database accepts no longer text. */
export const MAX_REFERENCE = 400;

const year = z.coerce
  .number(textKey('references:error.year'))
  .int(textKey('references:error.year'))
  .min(1850, textKey('references:error.year'))
  .refine((value) => value <= now().getFullYear(), textKey('references:error.year'));

/** `company`: in whose name it is written. */
export const referenceForm = z.object({
  company: id,
  body: text(MAX_REFERENCE),
  customerSince: emptyAsNull(year),
});
export type ReferenceForm = z.infer<typeof referenceForm>;

export const referenceAskForm = z.object({ company: id, message: optionalText(MAX_REFERENCE) });
export type ReferenceAskForm = z.infer<typeof referenceAskForm>;

export const byReference = bySlug.extend({ id });
