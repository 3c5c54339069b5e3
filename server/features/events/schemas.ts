import { z } from 'zod';
import {
  checkbox,
  day,
  emptyAsNull,
  id,
  optionalText,
  optionalTextLine,
  pageNumber,
  searchQuery,
  textLine,
  webAddress,
} from '../../platform/http/schemas.ts';
import { fromTownTime, midnightAfter } from '../../platform/text/format.ts';

/** The list's address. */
export const listQuery = z.object({
  q: searchQuery,
  from: day().optional().catch(undefined),
  to: day().optional().catch(undefined),
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
  .refine((given) => day().safeParse(given.slice(0, 10)).success, 'events:form.time')
  .transform((given) => given.slice(0, 16));

const fields = z.object({
  title: textLine(160),
  summary: optionalTextLine(240),
  description: optionalText(8000),
  startsAt: wall,
  endsAt: wall,
  allDay: checkbox,
  placeName: optionalTextLine(160),
  address: optionalTextLine(200),
  onlineUrl: webAddress,
  capacity: emptyAsNull(z.coerce.number().int().min(1).max(100_000)),
  closesAt: emptyAsNull(wall),
  organiser: z.union([z.literal('office'), id], { error: 'errors:choose' }),
});

/** The form of an event; its times become moments. What is wrong between two fields is said together with what is wrong in one. */
export const eventForm = fields
  .refine((given) => spanOf(given).end > spanOf(given).start, {
    path: ['endsAt'],
    message: 'events:form.endBeforeStart',
    when: ({ value }) => fields.pick({ startsAt: true, endsAt: true }).safeParse(value).success,
  })
  .transform(({ closesAt, ...rest }, ctx) => {
    const { start, end } = spanOf(rest);
    const closes = closesAt === null ? null : fromTownTime(closesAt);
    if (closes && closes > end) ctx.addIssue({ code: 'custom', path: ['closesAt'], message: 'events:form.closesLate' });
    return { ...rest, startsAt: start, endsAt: end, closesAt: closes };
  });

/** A whole day's event lasts until the midnight after its last day. */
function spanOf({ startsAt, endsAt, allDay }: { startsAt: string; endsAt: string; allDay: boolean }) {
  if (!allDay) return { start: fromTownTime(startsAt), end: fromTownTime(endsAt) };
  return { start: fromTownTime(`${startsAt.slice(0, 10)}T00:00`), end: midnightAfter(endsAt.slice(0, 10)) };
}

export type EventForm = z.output<typeof eventForm>;

const registrationColumns = ['name', 'companies', 'signedUp', 'checkedIn'] as const;
export type RegistrationColumn = (typeof registrationColumns)[number];

/** How the list of who comes is looked through: in the order of a column, or with a minus the other way round. */
export const registrationsQuery = z.object({
  q: searchQuery,
  show: z.enum(['came', 'missing']).optional().catch(undefined),
  sort: z.enum(registrationColumns.flatMap((column) => [column, `-${column}`] as const)).catch('name'),
});
export type RegistrationsQuery = z.output<typeof registrationsQuery>;

export const cancellation = z.object({ reason: optionalText(500) });
export const registration = z.object({ note: optionalTextLine(300) });
export const presence = z.object({ present: checkbox });
