import { config } from '../../../config/index.ts';
import { changesOf } from '../../platform/activities/changes.ts';
import type { Actor } from '../../platform/actor.ts';
import { isStaff } from '../../platform/rights.ts';
import { describeCompanies } from '../companies/queries.ts';

/**
 * The fields of an event whose old and new values are in the office's log. Not the link to the meeting, which
 * only those with a seat may have.
 */
export const eventFields = {
  title: { label: 'events:form.title' },
  summary: { label: 'events:form.summary' },
  description: { label: 'events:form.description' },
  startsAt: { label: 'events:form.starts', kind: 'time' },
  endsAt: { label: 'events:form.ends', kind: 'time' },
  allDay: { label: 'events:form.allDay' },
  placeName: { label: 'events:form.place' },
  address: { label: 'events:form.address' },
  noteQuestion: { label: 'events:form.noteQuestion' },
  capacity: { label: 'events:form.capacity' },
  registrationClosesAt: { label: 'events:form.closes', kind: 'time' },
  organiser: { label: 'events:form.organiser' },
  published: { label: 'events:activity.field.published' },
  cancelled: { label: 'events:activity.field.cancelled' },
  cancelReason: { label: 'events:activity.field.cancelReason' },
} as const;
export type EventField = keyof typeof eventFields;

type Values = Readonly<Record<string, unknown>>;

/** Old and new values of a change by the office; those of a change by the organisers are not recorded. */
export function eventChanges(actor: Pick<Actor, 'role'> | null, before: Values, after: Values) {
  if (!isStaff(actor)) return [];
  return changesOf<EventField>(before, after, Object.keys(eventFields) as EventField[]);
}

export type RecordedChanges = ReturnType<typeof eventChanges>;

/** The names of the organisers before and after a change, where they differ. */
export async function organiserNames(before: number | null, after: number | null) {
  if (before === after) return { before: {}, after: {} };
  const companies = await describeCompanies([before, after].filter((id) => id !== null));
  const nameOf = (id: number | null) => (id === null ? config.municipality : companies.get(id)?.title);
  return { before: { organiser: nameOf(before) }, after: { organiser: nameOf(after) } };
}
