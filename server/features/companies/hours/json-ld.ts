import { Temporal } from 'temporal-polyfill';
import { localDay } from '../../../platform/text/format.ts';
import { type Day, dayOn, type OpeningHours } from './hours.ts';
import { isoInterval } from './hours-text.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAYS_AHEAD = 60;

/** Opening hours for search engines: schema.org `OpeningHoursSpecification`. */
export function hoursJsonLd(hours: OpeningHours, at: Date) {
  const today = Temporal.PlainDate.from(localDay(at));
  const regular = { ...hours, exceptions: [] };
  const special = Array.from({ length: DAYS_AHEAD }, (_, ahead) => today.add({ days: ahead }).toString());
  return {
    openingHoursSpecification: hours.week.flatMap((day, index) =>
      specification(day, { dayOfWeek: `https://schema.org/${weekdays[index]}` }),
    ),
    specialOpeningHoursSpecification: special
      .filter((date) => JSON.stringify(dayOn(hours, date)) !== JSON.stringify(dayOn(regular, date)))
      .flatMap((date) => specification(dayOn(hours, date), { validFrom: date, validThrough: date }, true)),
  };
}

/** `saysClosed`: writes a closed day, too, as search engines read it: from midnight to midnight. */
function specification(day: Day | null, when: Record<string, string>, saysClosed = false): object[] {
  const type = { '@type': 'OpeningHoursSpecification', ...when };
  if (day?.kind === 'open')
    return day.intervals.map((each) => {
      const [opens, closes] = isoInterval(each);
      return { ...type, opens, closes };
    });
  return saysClosed && day?.kind === 'closed' ? [{ ...type, opens: '00:00', closes: '00:00' }] : [];
}
