import type { Locale } from '../../../../config/index.ts';

/** What a person is in the municipality. A CHECK constraint lists the same ones. */
export const occupations = ['owner', 'founder', 'employee', 'citizen', 'teacher', 'politician'] as const;
export type Occupation = (typeof occupations)[number];

/** What a person may be asked for. A CHECK constraint lists the same ones. */
export const openForOptions = [
  'board',
  'mentor',
  'mentee',
  'internship',
  'co-founder',
  'advice',
  'speaking',
  'visits',
  'volunteering',
  'work',
] as const;
export type OpenFor = (typeof openForOptions)[number];

/** ISO 639-1: languages of the Nordic countries, and those that most people in Denmark speak beside them. */
export const languageCodes = [
  ...['da', 'en', 'de', 'sv', 'no', 'fr', 'es', 'it', 'pt', 'nl', 'fi', 'is', 'fo', 'kl', 'pl', 'ro', 'lt'],
  ...['uk', 'ru', 'bs', 'tr', 'ku', 'ar', 'fa', 'ur', 'hi', 'pa', 'ta', 'th', 'vi', 'zh', 'so', 'sq'],
] as const;
export type LanguageCode = (typeof languageCodes)[number];

const names = {
  da: new Intl.DisplayNames('da', { type: 'language' }),
  en: new Intl.DisplayNames('en', { type: 'language' }),
};

/** The name of a language in the reader's: "tysk", "German". */
export function languageName(code: string, locale: Locale): string {
  return names[locale].of(code) ?? code;
}

/** The languages as the options of a field: Danish and English first, the others by name. */
export function languageOptions(locale: Locale): { value: string; label: string }[] {
  const [danish, english, ...others] = languageCodes.map((value) => ({
    value,
    label: languageName(value, locale),
  }));
  const collator = new Intl.Collator(locale);
  return [danish, english, ...others.sort((one, other) => collator.compare(one.label, other.label))].filter(
    (option) => option !== undefined,
  );
}
