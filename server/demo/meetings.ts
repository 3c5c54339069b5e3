import { execute, sql } from '../../models/index.ts';
import { now } from '../platform/clock.ts';
import { ago, at, meetingDay } from './calendar.ts';
import { events } from './data/events.ts';
import { people } from './data/people.ts';
import type { DemoEvent } from './data/shapes.ts';
import { draw, insert } from './rows.ts';
import { numberOf, type Town } from './town.ts';

type Times = { startsAt: Date; endsAt: Date; announcedAt: Date; closesAt: Date | null };

export async function addEvents(town: Town): Promise<void> {
  const ids = await draw('events', events.length);
  events.forEach(({ slug }, place) => {
    town.events.set(slug, ids[place] ?? 0);
  });
  await insert(
    'events',
    events.map((event) => eventRow(town, event)),
  );
  await setCapacities(town);
  const registrations = events.flatMap((event) => registrationsOf(town, event));
  await insert(
    'seat_registrations',
    registrations.sort((one, other) => one.created_at.getTime() - other.created_at.getTime()),
  );
}

/** A trigger has created the events' seats, without limit. */
async function setCapacities(town: Town): Promise<void> {
  const limited = events.filter(({ capacity }) => capacity !== undefined);
  await execute(sql`
    UPDATE seat_pools p SET capacity = e.capacity
    FROM unnest(${limited.map(({ slug }) => town.event(slug))}::integer[],
      ${limited.map(({ capacity }) => capacity)}::integer[]) AS e (id, capacity)
    WHERE p.subject_type = 'event' AND p.subject_id = e.id`);
}

function timesOf(event: DemoEvent): Times {
  const day = meetingDay(event.day, event.weekday);
  return {
    startsAt: at(day, event.allDay ? '00:00' : event.from),
    endsAt: event.allDay ? at(day + 1, '00:00') : at(day, event.to),
    announcedAt: ago(
      Math.max(1, event.announced - event.day),
      `09:${String(numberOf(event.slug) % 60).padStart(2, '0')}`,
    ),
    closesAt: event.closesBefore === undefined ? null : at(day - event.closesBefore, '12:00'),
  };
}

function eventRow(town: Town, event: DemoEvent) {
  const { startsAt, endsAt, announcedAt, closesAt } = timesOf(event);
  const cancelledAt = event.cancelled ? ago(event.cancelled.daysAgo, '11:20') : null;
  const subject = { type: 'event', id: town.event(event.slug) };
  const about = { actor: town.person(event.by), subject, data: { title: event.title, slug: event.slug } };
  town.happened({ ...about, type: 'event.announced', at: announcedAt });
  if (cancelledAt) {
    const audience = event.comes.map((key) => town.person(key));
    town.happened({ ...about, type: 'event.cancelled', audience, at: cancelledAt });
  }
  return {
    id: town.event(event.slug),
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
    registration_closes_at: closesAt,
    organiser_company_id: event.organiser ? town.company(event.organiser).id : null,
    created_by: town.person(event.by),
    uid: `${event.slug}@torvet.example`,
    sequence: event.cancelled ? 1 : 0,
    cancelled_at: cancelledAt,
    cancel_reason: event.cancelled?.reason ?? '',
    created_at: announcedAt,
    updated_at: cancelledAt ?? announcedAt,
  };
}

/** In the order in which they came: the first ones sit, the others wait. */
function registrationsOf(town: Town, event: DemoEvent) {
  const { startsAt, endsAt, announcedAt, closesAt } = timesOf(event);
  const keys = guestsOf(event);
  const cancelledAt = event.cancelled ? ago(event.cancelled.daysAgo, '11:00').getTime() : Number.POSITIVE_INFINITY;
  const last = Math.min(now().getTime(), (closesAt ?? startsAt).getTime(), cancelledAt);
  const step = (last - announcedAt.getTime()) / (keys.length + 2);
  const guests = keys
    .map((key, place) => ({
      key,
      createdAt: town.notBefore(new Date(announcedAt.getTime() + step * (place + 1)), key),
    }))
    .filter(({ createdAt }) => createdAt.getTime() < last)
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  const runners = event.organiser ? town.company(event.organiser).people : [town.person(event.by)];
  return guests.map(({ key, createdAt }, place) => {
    const userId = town.person(key);
    const seated = event.capacity === undefined || place < event.capacity;
    town.happened({
      type: 'registration.made',
      actor: userId,
      subject: { type: 'event', id: town.event(event.slug) },
      audience: runners,
      data: { title: event.title, slug: event.slug },
      at: createdAt,
    });
    const came = seated && endsAt < now() && !event.absent?.includes(key);
    return {
      subject_type: 'event',
      subject_id: town.event(event.slug),
      user_id: userId,
      status: seated ? 'confirmed' : 'waiting',
      note: event.notes?.[key] ?? '',
      checked_in_at: came ? new Date(startsAt.getTime() + ((place % 17) - 9) * 60_000) : null,
      created_at: createdAt,
    };
  });
}

/** Those who are named, then a crowd that differs from meeting to meeting; nobody before they had an account. */
function guestsOf(event: DemoEvent): string[] {
  const open = people
    .filter(({ key, joined }) => !event.comes.includes(key) && key !== event.by && joined > event.announced - event.day)
    .sort((one, other) => numberOf(event.slug + one.key) - numberOf(event.slug + other.key));
  return [...event.comes, ...open.slice(0, event.crowd ?? 0).map(({ key }) => key)];
}
