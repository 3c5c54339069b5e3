// Date formats that both the server and a script of the open page write: their texts must be the same.

export type PageLocale = 'da' | 'en';

export const languageTags: Record<PageLocale, string> = { da: 'da-DK', en: 'en-GB' };

export function timeOptions(locale: PageLocale) {
  return { hour: locale === 'da' ? 'numeric' : '2-digit', minute: '2-digit' } as const;
}

export const longDateOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** Formats a moment as its day in the time zone, YYYY-MM-DD: Swedish dates are written in ISO 8601. */
export function isoDayFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone });
}

/** The day before a day, both as YYYY-MM-DD. Calculates at noon UTC: no clock change shifts the day. */
export function dayBefore(day: string): string {
  return new Date(new Date(`${day}T12:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
}
