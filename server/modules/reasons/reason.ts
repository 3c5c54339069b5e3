import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { emptyAsNull, optionalText } from '../../platform/http/schemas.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';

/** The reasons that a form offers: of the office to owners, and of an organiser to a participant. */
export const offeredReasons = {
  office: ['correction', 'asked', 'rules', 'duplicate'],
  removal: ['capacity', 'audience', 'asked', 'rules'],
} as const;
const readyReasons = [...offeredReasons.office, 'capacity', 'audience', 'import', 'importUndone'] as const;
type ReadyReason = (typeof readyReasons)[number];

/** The fields of views/reasons/fields.ejs: a ready reason, free text, or both. */
export const reasonFields = {
  readyReason: emptyAsNull(z.enum([...offeredReasons.office, 'capacity', 'audience'])),
  reason: optionalText(500),
};
export const reasonForm = z.object(reasonFields);
export type ReasonInput = z.output<typeof reasonForm>;

/** A reason in an activity. A ready one is stored by its name, because each reader has their language. */
export const storedReason = z.object({
  ready: z.enum(readyReasons).nullable().catch(null),
  text: z.string(),
});
export type Reason = z.output<typeof storedReason>;

/** Throws `invalid` at the field when the form has no reason. */
export function requireReason({ readyReason, reason }: ReasonInput): Reason {
  if (readyReason === null && reason === '')
    throw new AppError('invalid', 'reasons:needed', { field: 'reason' });
  return { ready: readyReason, text: reason };
}

/** The reason for those who are notified; undefined if nobody is. Throws `invalid` without one. */
export function reasonFor(audience: readonly number[], input: ReasonInput): Reason | undefined {
  return audience.length > 0 ? requireReason(input) : undefined;
}

export function readyReason(ready: ReadyReason): Reason {
  return { ready, text: '' };
}

export function reasonText({ ready, text }: Reason, t: Translate): string {
  return [ready && t(`reasons:ready.${ready}`), text].filter(Boolean).join(' ');
}
