import { createHash } from 'node:crypto';
import type { Event } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { parseInWorker } from './parse-in-worker.ts';
import { findByUid, findRegisteredIds, listWithOccurrences } from './queries.ts';
import type { ReadCalendar } from './read-calendar.ts';
import type { ReadEvent, Refused } from './read-event.ts';

/**
 * What an officer is asked about an event, one by one: bringing a cancelled event back, and moving one for
 * which people are registered. Without a yes, the event stays as it is.
 */
export type Question = 'restore' | 'move';

type Texts = 'title' | 'description' | 'placeName' | 'onlineUrl';
type Span = Pick<ReadEvent, 'startsAt' | 'endsAt' | 'allDay'>;
export type Change =
  | { field: Texts; from: string; to: string }
  | { field: 'time'; from: Span; to: Span }
  | { field: 'cancelled'; from: boolean; to: boolean };

/** `key` identifies the event in the form of the preview. */
export type Planned = ReadEvent & { key: string; slug?: string; changes: Change[] };
export type Asked = Planned & { question: Question };

export type CalendarPlan = {
  toCreate: Planned[];
  toUpdate: Planned[];
  questions: Asked[];
  unchanged: Planned[];
  refused: Refused[];
};

/** Reads a file, and plans its import. Writes nothing. */
export async function planCalendar(bytes: Uint8Array): Promise<CalendarPlan> {
  return planEvents(await parseInWorker({ bytes, at: now() }));
}

/** What the import of a file that was read would do. Writes nothing. */
export async function planEvents(content: ReadCalendar): Promise<CalendarPlan> {
  const { events, refused } = await withStored(content);
  const existing = await findByUid(events);
  const registered = await findRegisteredIds([...existing.values()]);
  const plan: CalendarPlan = {
    toCreate: [],
    toUpdate: [],
    questions: [],
    unchanged: [],
    refused: [...refused],
  };
  for (const event of events) addTo(plan, event, { stored: existing.get(event.uid), registered });
  plan.refused.sort((one, other) => one.line - other.line);
  return plan;
}

/**
 * Completes what the file says about stored events alone: a cancellation without times or of a whole series
 * becomes one of each stored occurrence ahead, and a private event that is public here is named.
 */
async function withStored({ events, refused }: ReadCalendar): Promise<ReadCalendar> {
  const cancelled = events.filter((event) => event.cancelled);
  const known = await findByUid(cancelled);
  const unknown = cancelled.filter(({ uid }) => !known.has(uid));
  const about = [...unknown, ...refused.flatMap((refusal) => refusal.about ?? [])];
  const stored = await listWithOccurrences(about.map(({ uid }) => uid));
  const storedOf = ({ uid }: { uid: string }) =>
    stored.filter((event) => event.uid === uid || event.uid.startsWith(`${uid}/`));
  const read = new Map(events.map((event) => [event.uid, event]));
  for (const event of unknown)
    if (storedOf(event).length > 0) {
      read.delete(event.uid);
      for (const occurrence of cancellationsOf(storedOf(event), event)) read.set(occurrence.uid, occurrence);
    }
  const remaining: Refused[] = [];
  for (const refusal of refused) {
    const ofFile = refusal.about ? storedOf(refusal.about) : [];
    if (ofFile.length === 0 || !refusal.about) remaining.push(refusal);
    else if (refusal.reason === 'private') remaining.push({ ...refusal, reason: 'privateStored' });
    else
      for (const occurrence of cancellationsOf(ofFile, { ...refusal.about, line: refusal.line }))
        read.set(occurrence.uid, occurrence);
  }
  return { events: [...read.values()], refused: remaining };
}

/** Cancels stored events as a file would that repeated what is stored. */
function cancellationsOf(
  stored: readonly Event[],
  { line, sequence, stamp }: Pick<ReadEvent, 'line' | 'sequence' | 'stamp'>,
): ReadEvent[] {
  return stored
    .filter(({ endsAt }) => endsAt > now())
    .map(({ uid, title, description, startsAt, endsAt, allDay, placeName, onlineUrl }) => {
      const content = { uid, title, description, startsAt, endsAt, allDay, placeName, onlineUrl };
      return { ...content, line, sequence, stamp, cancelled: true, remarks: [] };
    });
}

function addTo(
  plan: CalendarPlan,
  event: ReadEvent,
  { stored, registered }: { stored: Event | undefined; registered: ReadonlySet<number> },
): void {
  const planned: Planned = { ...event, key: keyOf(event), changes: [] };
  if (!stored) return void plan.toCreate.push(planned);
  if (!stored.importedAt) return void plan.refused.push({ line: event.line, reason: 'ownEvent' });
  const changes = changesOf(stored, event);
  const update = { ...planned, slug: stored.slug, changes };
  if (changes.length === 0) return void plan.unchanged.push(update);
  if (isOlder(stored, event)) return void plan.refused.push({ line: event.line, reason: 'olderThanStored' });
  const question = questionOf(changes, { stored, event, hasRegistrations: registered.has(stored.id) });
  if (question) plan.questions.push({ ...update, question });
  else plan.toUpdate.push(update);
}

/** Short, because a form sends many of them. */
function keyOf({ uid }: ReadEvent): string {
  return createHash('sha256').update(uid).digest('base64url').slice(0, 16);
}

/** Whether a newer version of the event is stored (RFC 5546, 2.1.5). */
export function isOlder({ sourceSequence, sourceStamp }: Event, { sequence, stamp }: ReadEvent): boolean {
  if (sourceSequence === null || sequence > sourceSequence) return false;
  return sequence < sourceSequence || (sourceStamp !== null && stamp !== null && stamp < sourceStamp);
}

/** What the file changes. An empty text changes nothing: it may have been written here. */
export function changesOf(stored: Event, event: ReadEvent): Change[] {
  const texts: readonly Texts[] = ['title', 'description', 'placeName', 'onlineUrl'];
  const changes: Change[] = texts
    .filter((field) => event[field] !== '' && event[field] !== stored[field])
    .map((field) => ({ field, from: stored[field], to: event[field] }));
  const isMoved =
    stored.startsAt.getTime() !== event.startsAt.getTime() ||
    stored.endsAt.getTime() !== event.endsAt.getTime() ||
    stored.allDay !== event.allDay;
  if (isMoved) changes.push({ field: 'time', from: spanOf(stored), to: spanOf(event) });
  const isCancelled = stored.cancelledAt !== null;
  if (isCancelled !== event.cancelled)
    changes.push({ field: 'cancelled', from: isCancelled, to: event.cancelled });
  return changes;
}

function spanOf({ startsAt, endsAt, allDay }: Span): Span {
  return { startsAt, endsAt, allDay };
}

/** The question that changes need to be answered first; undefined when they need none. */
export function questionOf(
  changes: readonly Change[],
  { stored, event, hasRegistrations }: { stored: Event; event: ReadEvent; hasRegistrations: boolean },
): Question | undefined {
  if (stored.cancelledAt !== null) return event.cancelled ? undefined : 'restore';
  if (event.cancelled || !hasRegistrations || stored.endsAt <= now()) return undefined;
  const isMoved = changes.some(
    ({ field }) => field === 'time' || field === 'placeName' || field === 'onlineUrl',
  );
  return isMoved ? 'move' : undefined;
}
