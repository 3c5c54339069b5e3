import type { ConversationSettings } from '../../../server/shared/conversation-settings.ts';
import {
  dayBefore,
  isoDayFormat,
  languageTags,
  longDateOptions,
  timeOptions,
} from '../../../server/shared/date-formats.ts';

export type MessageTimes = {
  time: (at: Date) => string;
  /** The day in the municipality's time zone, as YYYY-MM-DD. */
  day: (at: Date) => string;
  /** Takes YYYY-MM-DD. Computed anew each time: a window may stay open for more than one day. */
  dayName: (day: string) => string;
};

/** Days and times as the server renders them on the page. */
export function messageTimes({ locale, timeZone, texts }: ConversationSettings): MessageTimes {
  const tag = languageTags[locale];
  const time = new Intl.DateTimeFormat(tag, { timeZone, ...timeOptions(locale) });
  const longDate = new Intl.DateTimeFormat(tag, { timeZone, ...longDateOptions });
  const isoDay = isoDayFormat(timeZone);
  return {
    time: (at) => texts.at.replace('{time}', time.format(at)),
    day: (at) => isoDay.format(at),
    dayName: (day) => {
      const today = isoDay.format(new Date());
      if (day === today) return texts.today;
      if (day === dayBefore(today)) return texts.yesterday;
      return longDate.format(new Date(`${day}T12:00:00Z`));
    },
  };
}
