import { z } from 'zod';
import { placeFields } from '../../modules/maps/place.ts';
import { reasonFields } from '../../modules/reasons/reason.ts';
import { now } from '../../platform/clock.ts';
import {
  checkbox,
  day,
  emptyAsNull,
  id,
  optionalMarkdown,
  optionalText,
  optionalTextLine,
  pageNumber,
  repeated,
  searchQuery,
  textLine,
  webAddress,
} from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { fromLocalTime, midnightAfter, toLocalTime } from '../../platform/text/format.ts';

/** The query of the list. */
export const listQuery = z.object({
  q: searchQuery,
  from: day().optional().catch(undefined),
  to: day().optional().catch(undefined),
  past: z
    .literal('1')
    .optional()
    .catch(undefined)
    .transform((value) => value === '1'),
  page: pageNumber,
});

/** Ten years: a later year is a slip of the pen. */
const MAX_AHEAD_MS = 10 * 365.25 * 86_400_000;

const timeMissing = textKey('events:form.time');

/** The value of an `<input type="datetime-local">`. */
const localTime = z
  .string({ error: timeMissing })
  .regex(/^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:\d\d(\.\d+)?)?$/, timeMissing)
  .refine((value) => day().safeParse(value.slice(0, 10)).success, timeMissing)
  .transform((value) => value.slice(0, 16))
  // 2.30 on the night when summer time begins: who typed it meant another time.
  .refine((value) => toLocalTime(fromLocalTime(value)) === value, textKey('events:form.skippedTime'))
  .refine((value) => fromLocalTime(value).getTime() < now().getTime() + MAX_AHEAD_MS, {
    error: textKey('events:form.tooFar'),
  });

/** When the event was last changed, as the form shows it: two people may edit it at the same time. */
const version = z.coerce.number().int().optional().catch(undefined);

const fields = z.object({
  title: textLine(160),
  summary: optionalTextLine(240),
  description: optionalMarkdown(8000),
  startsAt: localTime,
  endsAt: localTime,
  allDay: checkbox,
  placeName: optionalTextLine(160),
  address: optionalTextLine(200),
  ...placeFields,
  onlineUrl: webAddress,
  noteQuestion: optionalTextLine(200),
  capacity: emptyAsNull(z.coerce.number().int().min(1).max(100_000)),
  closesAt: emptyAsNull(localTime),
  organiser: z.union([z.literal('office'), id], { error: textKey('errors:choose') }),
  /** It is announced although there is one of the same organiser, name and time. */
  another: checkbox,
  /** The button "save as draft" instead of "publish". */
  draft: checkbox,
  /** The event that the form shows, as its last change in ms; missing for a new one. */
  version,
  /** Of an officer who edits an event of a company. */
  ...reasonFields,
});

/** Values of the form: a new event has only an organiser. */
export type EventFormValues = Partial<Omit<z.output<typeof fields>, 'organiser'>> & {
  organiser: string | undefined;
};

/**
 * The form of an event, with its times as `Date`. Reports errors between two fields together with those of
 * single fields.
 */
export const eventForm = fields
  .refine((form) => spanOf(form).end > spanOf(form).start, {
    path: ['endsAt'],
    message: textKey('events:form.endBeforeStart'),
    when: ({ value }) => fields.pick({ startsAt: true, endsAt: true }).safeParse(value).success,
  })
  .transform(({ closesAt, ...rest }, ctx) => {
    const { start, end } = spanOf(rest);
    const closes = closesAt === null ? null : fromLocalTime(closesAt);
    if (closes && closes > end)
      ctx.addIssue({ code: 'custom', path: ['closesAt'], message: textKey('events:form.closesLate') });
    return { ...rest, startsAt: start, endsAt: end, closesAt: closes };
  });

/** The midnight after the last day, at which an event of whole days ends. */
function spanOf({ startsAt, endsAt, allDay }: { startsAt: string; endsAt: string; allDay: boolean }) {
  if (!allDay) return { start: fromLocalTime(startsAt), end: fromLocalTime(endsAt) };
  return { start: fromLocalTime(`${startsAt.slice(0, 10)}T00:00`), end: midnightAfter(endsAt.slice(0, 10)) };
}

export type EventForm = z.output<typeof eventForm>;

const registrationColumns = ['name', 'companies', 'signedUp', 'checkedIn'] as const;
export type RegistrationColumn = (typeof registrationColumns)[number];

/** Filter, order and page of an event's registrations; a minus before the column reverses the order. */
export const registrationsQuery = z.object({
  q: searchQuery,
  show: z.enum(['came', 'missing', 'waiting']).optional().catch(undefined),
  sort: z.enum(registrationColumns.flatMap((column) => [column, `-${column}`] as const)).catch('name'),
  page: pageNumber,
});
export type RegistrationsQuery = z.output<typeof registrationsQuery>;

/** The query of the list of drafts. */
export const draftsQuery = z.object({ q: searchQuery, page: pageNumber });
export type DraftsQuery = z.output<typeof draftsQuery>;

/** The selected drafts on a page of the list, may be none; or `all` that match its filter. */
export const draftsForm = z.object({ event: repeated(id, 100), all: checkbox });

export const cancellation = z.object({ reason: optionalText(500) });

/** What can still be corrected of a cancelled event. */
export const correction = fields
  .pick({ title: true, summary: true, description: true })
  .extend({ cancelReason: optionalText(500), version, ...reasonFields });
export type Correction = z.output<typeof correction>;

/** An answer to the organiser's question is taken only with consent; an empty one needs none. */
export const registration = z
  .object({
    note: optionalTextLine(300),
    consent: checkbox,
    /** The key of the question that the form showed. */
    asked: optionalText(250),
  })
  .refine(({ note, consent }) => note === '' || consent, {
    path: ['consent'],
    message: textKey('events:answer.consentMissing'),
    when: ({ issues }) => issues.length === 0,
  })
  .transform(({ note, asked }) => ({ note, asked }));

export const presence = z.object({ present: checkbox });
