/** What the page says of itself to the script: texts in the reader's language, who reads, and the town's clock. */
export type Live = {
  words: Record<
    'sending' | 'failed' | 'retry' | 'discard' | 'offline' | 'typing' | 'at' | 'you' | 'today' | 'yesterday',
    string
  >;
  locale: 'da' | 'en';
  timeZone: string;
  reader: number;
  /** The other person, where two talk face to face. */
  other: number | null;
  /** Then several may speak on one side, and each is named. */
  isOfCompany: boolean;
};

export function liveOf(place: HTMLElement): Live {
  return JSON.parse(place.dataset.live ?? '{}') as Live;
}

/** Days and times as the page writes them. */
export function clockOf({ locale, timeZone, words }: Live) {
  const tag = locale === 'da' ? 'da-DK' : 'en-GB';
  const time = new Intl.DateTimeFormat(tag, {
    timeZone,
    hour: locale === 'da' ? 'numeric' : '2-digit',
    minute: '2-digit',
  });
  const long = new Intl.DateTimeFormat(tag, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const key = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return {
    time: (at: Date) => words.at.replace('{time}', time.format(at)),
    day: (at: Date) => key.format(at),
    /** As one says it today: a window that stays open sees more than one day. */
    dayName: (day: string) => {
      const today = key.format(new Date());
      if (day === today) return words.today;
      if (day === dayBefore(today)) return words.yesterday;
      return long.format(new Date(`${day}T12:00:00Z`));
    },
  };
}

function dayBefore(day: string): string {
  return new Date(new Date(`${day}T12:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
}
