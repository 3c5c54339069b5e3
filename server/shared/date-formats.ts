// Date formats that the server and a browser script share: both must produce the same text.

export type PageLocale = 'da' | 'en';

export const languageTags: Record<PageLocale, string> = { da: 'da-DK', en: 'en-GB' };

export function timeOptions(locale: PageLocale) {
  return { hour: locale === 'da' ? 'numeric' : '2-digit', minute: '2-digit' } as const;
}

export const longDateOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** Formats an instant as its date in the time zone, YYYY-MM-DD: the locale `sv` writes dates in ISO 8601. */
export function isoDayFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone });
}

/** The previous date, both as YYYY-MM-DD. Calculates at noon UTC, so that no clock change shifts the date. */
export function dayBefore(day: string): string {
  return new Date(new Date(`${day}T12:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
}
