import { execute, sql } from '../../models/index.ts';
import { now } from '../platform/clock.ts';
import { ago, at, workingDay } from './calendar.ts';
import { events } from './data/events.ts';
import { people } from './data/people.ts';
import type { DemoEvent } from './data/types.ts';
import { type DemoState, hashOf } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

type Times = { startsAt: Date; endsAt: Date; announcedAt: Date; closesAt: Date | null };

export async function addEvents(state: DemoState): Promise<void> {
  const ids = await reserveIds('events', events.length);
  events.forEach(({ slug }, index) => {
    state.eventIds.set(slug, ids[index] ?? 0);
  });
  await insert(
    'events',
    events.map((event) => eventRow(state, event)),
  );
  await setCapacities(state);
  const registrations = events.flatMap((event) => registrationsOf(state, event));
  await insert(
    'seat_registrations',
    registrations.sort((one, other) => one.created_at.getTime() - other.created_at.getTime()),
  );
}

/** Sets the capacities of the seat pools: the trigger on `events` inserts them without one. */
async function setCapacities(state: DemoState): Promise<void> {
  const limited = events.filter(({ capacity }) => capacity !== undefined);
  await execute(sql`
    UPDATE seat_pools p SET capacity = e.capacity
    FROM unnest(${limited.map(({ slug }) => state.eventId(slug))}::integer[],
      ${limited.map(({ capacity }) => capacity)}::integer[]) AS e (id, capacity)
    WHERE p.subject_type = 'event' AND p.subject_id = e.id`);
}

function timesOf(event: DemoEvent): Times {
  const startDay = workingDay(event.day, event.weekday);
  const minute = String(hashOf(event.slug) % 60).padStart(2, '0');
  return {
    startsAt: at(startDay, event.allDay ? '00:00' : event.from),
    endsAt: event.allDay ? at(startDay + 1, '00:00') : at(startDay, event.to),
    announcedAt: ago(Math.max(1, event.announced - event.day), `09:${minute}`),
    closesAt: event.closesBefore === undefined ? null : at(startDay - event.closesBefore, '12:00'),
  };
}

function eventRow(state: DemoState, event: DemoEvent) {
  const { startsAt, endsAt, announcedAt, closesAt } = timesOf(event);
  const cancelledAt = event.cancelled ? ago(event.cancelled.daysAgo, '11:20') : null;
  const common = { ...subjectOf(state, event), actor: state.userId(event.createdBy) };
  if (!event.draft) state.recordActivity({ ...common, type: 'event.announced', at: announcedAt });
  if (cancelledAt) {
    const audience = event.attendees.map((key) => state.userId(key));
    state.recordActivity({ ...common, type: 'event.cancelled', audience, at: cancelledAt });
  }
  return {
    id: state.eventId(event.slug),
    slug: event.slug,
    title: event.title,
    summary: event.summary,
    description: event.description,
    starts_at: startsAt,
    ends_at: endsAt,
    all_day: event.allDay ?? false,
    place_name: event.place ?? '',
    address: event.address ?? '',
    online_url: event.online ?? '',
    note_question: event.question ?? '',
    registration_closes_at: closesAt,
    organiser_company_id: event.organiser ? state.company(event.organiser).id : null,
    created_by: state.userId(event.createdBy),
    uid: `${event.slug}@torvet.example`,
    sequence: event.cancelled ? 1 : 0,
    cancelled_at: cancelledAt,
    cancel_reason: event.cancelled?.reason ?? '',
    created_at: announcedAt,
    updated_at: cancelledAt ?? announcedAt,
    published_at: event.draft ? null : announcedAt,
  };
}

function subjectOf(state: DemoState, { slug, title }: DemoEvent) {
  return { subject: { type: 'event', id: state.eventId(slug) }, data: { title, slug } };
}

/** Registrations in order of time: those above the capacity are on the waiting list. */
function registrationsOf(state: DemoState, event: DemoEvent) {
  const { startsAt, endsAt } = timesOf(event);
  const organisers = event.organiser
    ? state.company(event.organiser).memberIds
    : [state.userId(event.createdBy)];
  return signUpsOf(state, event).map(({ key, createdAt }, index) => {
    const userId = state.userId(key);
    const isConfirmed = event.capacity === undefined || index < event.capacity;
    state.recordActivity({
      ...subjectOf(state, event),
      type: 'registration.created',
      actor: userId,
      audience: organisers,
      at: createdAt,
    });
    const hasAttended = isConfirmed && endsAt < now() && !event.absent?.includes(key);
    const checkedInAt = hasAttended ? new Date(startsAt.getTime() + ((index % 17) - 9) * 60_000) : null;
    if (checkedInAt)
      state.recordActivity({
        ...subjectOf(state, event),
        type: 'registration.checked-in',
        actor: state.userId(event.createdBy),
        concerns: userId,
        at: checkedInAt,
      });
    return {
      subject_type: 'event',
      subject_id: state.eventId(event.slug),
      user_id: userId,
      status: isConfirmed ? 'confirmed' : 'waiting',
      note: event.notes?.[key] ?? '',
      note_consent_at: event.notes?.[key] ? createdAt : null,
      checked_in_at: checkedInAt,
      created_at: createdAt,
    };
  });
}

/** Users who register and when, spread over the time in which registration is open. */
function signUpsOf(state: DemoState, event: DemoEvent) {
  const { startsAt, announcedAt, closesAt } = timesOf(event);
  const keys = attendeesOf(event);
  const cancelledAt = event.cancelled
    ? ago(event.cancelled.daysAgo, '11:00').getTime()
    : Number.POSITIVE_INFINITY;
  const end = Math.min(now().getTime(), (closesAt ?? startsAt).getTime(), cancelledAt);
  const step = (end - announcedAt.getTime()) / (keys.length + 2);
  return keys
    .map((key, index) => ({
      key,
      createdAt: state.afterJoining(new Date(announcedAt.getTime() + step * (index + 1)), key),
    }))
    .filter(({ createdAt }) => createdAt.getTime() < end)
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
}

/** The attendees named in the data, then other users who had an account when the event was announced. */
function attendeesOf(event: DemoEvent): string[] {
  const others = people
    .filter(({ key }) => !event.attendees.includes(key) && key !== event.createdBy)
    .filter(({ joined }) => joined > event.announced - event.day)
    .sort((one, other) => hashOf(event.slug + one.key) - hashOf(event.slug + other.key));
  return [...event.attendees, ...others.slice(0, event.moreAttendees ?? 0).map(({ key }) => key)];
}
