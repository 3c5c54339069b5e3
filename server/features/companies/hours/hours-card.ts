import type { Locale } from '../../../../config/index.ts';
import { now } from '../../../platform/clock.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import type { Format } from '../../../platform/text/format.ts';
import type { HoursCard } from '../views.ts';
import type { OpeningHours } from './hours.ts';
import { exceptionRows, weekRows } from './hours-text.ts';
import { openState, openStateText } from './open-now.ts';

/** The opening hours of a company as its page shows them; null if there are none. */
export function hoursCard(
  { openingHours }: { openingHours: OpeningHours | null },
  language: { t: Translate; format: Format; locale: Locale },
): HoursCard | null {
  if (!openingHours) return null;
  const at = now();
  return {
    state: openStateText(openState(openingHours, at), at, language),
    week: weekRows(openingHours, at, language),
    exceptions: exceptionRows(openingHours, at, language),
  };
}
