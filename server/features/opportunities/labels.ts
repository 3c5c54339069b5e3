import { opportunityAudiences, opportunityKinds, opportunityMatters } from '../../../models/index.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { industries } from '../companies/queries.ts';

// Texts of values that the database or the log has as strings. An unknown one is shown as it is.

export function kindText(value: string, t: Translate): string {
  const kind = opportunityKinds.find((each) => each === value);
  return kind ? t(`opportunities:kind.${kind}`) : value;
}

export function matterText(value: string, t: Translate): string {
  const matter = opportunityMatters.find((each) => each === value);
  return matter ? t(`opportunities:matter.plain.${matter}`) : value;
}

export function industryText(value: string, t: Translate): string {
  const industry = industries.find((each) => each === value);
  return industry ? t(`industries:${industry}`) : value;
}

export function audienceText(value: string, t: Translate): string {
  const audience = opportunityAudiences.find((each) => each === value);
  return audience ? t(`opportunities:openTo.${audience}`) : value;
}

/** Who may reply, as a sentence. Null: everybody who is signed in. */
export function openToText({ openTo }: { openTo: string }, t: Translate): string | null {
  if (openTo === 'members') return null;
  return t('opportunities:openTo.only', { who: audienceText(openTo, t).toLowerCase() });
}
