import { z } from 'zod';
import {
  checkbox,
  id,
  line,
  optionalLine,
  optionalText,
  pageNumber,
  webAddress,
  words,
} from '../../platform/http/shapes.ts';
import { fromTownTime } from '../../platform/text/format.ts';

/** A day of the town that exists, 2000 to 2099: YYYY-MM-DD. */
function isDay(day: string): boolean {
  const at = new Date(`${day}T12:00:00Z`);
  return /^20\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

const day = z.string().refine(isDay).optional().catch(undefined);

/** The list's address. */
export const listQuery = z.object({
  q: words,
  from: day,
  to: day,
  past: z
    .literal('1')
    .optional()
    .catch(undefined)
    .transform((given) => given === '1'),
  page: pageNumber,
});

/** What an `<input type="datetime-local">` sends. */
const wall = z
  .string({ error: 'events:form.time' })
  .regex(/^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:\d\d(\.\d+)?)?$/, 'events:form.time')
  .refine((given) => isDay(given.slice(0, 10)), 'events:form.time')
  .transform((given) => given.slice(0, 16));

const orNothing = (value: unknown) => (value === '' || value === undefined ? null : value);

const fields = z.object({
  title: line(160),
  summary: optionalLine(240),
  description: optionalText(8000),
  startsAt: wall,
  endsAt: wall,
  allDay: checkbox,
  placeName: optionalLine(160),
  address: optionalLine(200),
  onlineUrl: webAddress,
  capacity: z.preprocess(orNothing, z.coerce.number().int().min(1).max(100_000).nullable()),
  closesAt: z.preprocess(orNothing, wall.nullable()),
  organiser: z.union([z.literal('office'), id], { error: 'errors:choose' }),
});

/** The form of an event; its times become moments. A whole day's event lasts until the midnight after its last day. */
export const eventForm = fields.transform(({ startsAt, endsAt, closesAt, ...rest }, ctx) => {
  const start = fromTownTime(rest.allDay ? `${startsAt.slice(0, 10)}T00:00` : startsAt);
  const end = rest.allDay ? midnightAfter(endsAt.slice(0, 10)) : fromTownTime(endsAt);
  const closes = closesAt === null ? null : fromTownTime(closesAt);
  if (end <= start) ctx.addIssue({ code: 'custom', path: ['endsAt'], message: 'events:form.endBeforeStart' });
  else if (closes && closes > end)
    ctx.addIssue({ code: 'custom', path: ['closesAt'], message: 'events:form.closesLate' });
  return { ...rest, startsAt: start, endsAt: end, closesAt: closes };
});
export type EventForm = z.output<typeof eventForm>;

export function midnightAfter(dayOf: string): Date {
  const next = new Date(new Date(`${dayOf}T12:00:00Z`).getTime() + 86_400_000);
  return fromTownTime(`${next.toISOString().slice(0, 10)}T00:00`);
}

export const cancellation = z.object({ reason: optionalText(500) });
export const registration = z.object({ note: optionalLine(300) });
export const presence = z.object({ present: checkbox });
