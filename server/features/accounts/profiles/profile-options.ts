import type { Locale } from '../../../../config/index.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import type { ProfileOptions } from '../views.ts';
import { languageOptions, occupations, openForOptions } from './options.ts';
import { districtOptions } from './places.ts';

type Reader = { t: Translate; locale: Locale };

/** What the fields of a profile offer, in the reader's language. */
export async function profileOptions(
  { district }: { district: string },
  { t, locale }: Reader,
): Promise<ProfileOptions> {
  return {
    occupations: occupationOptions(t),
    openFor: openForOptions.map((value) => ({ value, label: t(`accounts:openFor.${value}`) })),
    languages: languageOptions(locale),
    districts: await districtOptions(district),
  };
}

export function occupationOptions(t: Translate): { value: string; label: string }[] {
  return occupations.map((value) => ({ value, label: t(`accounts:occupation.${value}`) }));
}
