import { z } from 'zod';
import { reasonFields } from '../../../modules/reasons/reason.ts';
import { textKey } from '../../../platform/i18n/texts.ts';
import { parseDay } from './parse-hours.ts';

const day = z
  .string()
  .max(120)
  .default('')
  .transform((text, context) => {
    const parsed = parseDay(text);
    if (parsed === undefined)
      context.addIssue({ code: 'custom', message: textKey('companies:hours.form.error') });
    return parsed ?? null;
  });

/** `day1`: Monday. `exceptions` is parsed by the service, whose refusal names the line. */
export const hoursForm = z.object({
  day1: day,
  day2: day,
  day3: day,
  day4: day,
  day5: day,
  day6: day,
  day7: day,
  exceptions: z.string().max(3_000).default(''),
  ...reasonFields,
});
export type HoursForm = z.infer<typeof hoursForm>;
