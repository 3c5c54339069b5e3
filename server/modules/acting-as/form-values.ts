import { z } from 'zod';
import type { ActingAs, Identity } from '../../platform/acting-as.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { textKey } from '../../platform/i18n/texts.ts';

const person: ActingAs = { kind: 'person' };
const office: ActingAs = { kind: 'office' };
const companyPrefix = 'company:';

/** The field of a form: `person`, `office` or `company:ID`, as `formValueOf` writes it. */
export const actingAsField = z.union(
  [
    z.literal('person').transform(() => person),
    z.literal('office').transform(() => office),
    z
      .string()
      .regex(/^company:[1-9]\d{0,9}$/)
      .transform((value) => Number(value.slice(companyPrefix.length)))
      .pipe(z.number().max(2_147_483_647))
      .transform((id): ActingAs => ({ kind: 'company', id })),
  ],
  { error: textKey('errors:choose') },
);

export function formValueOf(actingAs: ActingAs): string {
  return actingAs.kind === 'company' ? `${companyPrefix}${actingAs.id}` : actingAs.kind;
}

/** The options of `views/acting-as/chooser.ejs`, in the order of the identities. */
export function identityOptions(
  identities: readonly Identity[],
  t: Translate,
): { value: string; label: string }[] {
  return identities.map((identity) => ({
    value: formValueOf(identity),
    label: identity.kind === 'company' ? identity.name : t(`acting-as:${identity.kind}`),
  }));
}
