import type { MapLink } from '../../modules/maps/map-links.ts';
import type { SubjectPosition } from '../../modules/maps/queries.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { DateChoice } from './date-choices.ts';
import type { DayGroup } from './day-groups.ts';
import type { Draft } from './drafts/queries.ts';
import type { FieldChange } from './edit-conflict.ts';
import type { Attendee, EventPage } from './event-queries.ts';
import type { RegistrationRefusal } from './policy.ts';
import type { EventQuery, listEventsOf } from './queries.ts';
import type { ListedRegistration } from './registrations/registration-queries.ts';
import type { DraftsQuery, EventFormValues, RegistrationsQuery } from './schemas.ts';

type PageLinks = { prevHref: string | null; nextHref: string | null };

export const eventIndex = defineView('events/index')<
  PageLinks & {
    /** By day. Past events are not divided. */
    groups: DayGroup[];
    choices: DateChoice[];
    query: EventQuery;
    mayCreate: boolean;
  }
>();

export const eventDrafts = defineView('events/drafts')<
  PageLinks & { drafts: Draft[]; total: number; query: DraftsQuery }
>();

export const eventShow = defineView('events/show')<{
  event: EventPage;
  attendees: Attendee[];
  mayManage: boolean;
  /** Whether the viewer, of the office, must state a reason, which the company gets. */
  needsReason: boolean;
  mayCheckIn: boolean;
  refusal: RegistrationRefusal | undefined;
  isPast: boolean;
  /** Undefined: those who register are asked nothing. */
  questionKey: string | undefined;
  answersKeptUntil: Date;
  /** Empty for a viewer without a seat. */
  onlineUrl: string;
  mapLinks: readonly MapLink[];
}>();

/** Asks for a registration. */
export const eventSignUp = defineView('events/sign-up')<{
  event: EventPage;
  questionKey: string | undefined;
  answersKeptUntil: Date;
}>();

export const eventFormView = defineView('events/form')<{
  /** Null on the form of a new event. */
  event: Pick<EventPage, 'slug' | 'title' | 'publishedAt'> | null;
  organisers: { value: string; label: string }[];
  initial: EventFormValues;
  position: SubjectPosition | null;
  needsReason: boolean;
  /** Null on the form of a new event. */
  version: number | null;
  /** What somebody else changed while the form was open. */
  changes: readonly FieldChange[];
}>();

export const eventCorrection = defineView('events/correction')<{
  event: EventPage;
  needsReason: boolean;
  changes: readonly FieldChange[];
}>();

export const eventCancellation = defineView('events/cancellation')<{
  event: EventPage;
  needsReason: boolean;
}>();

export const eventUnpublication = defineView('events/unpublication')<{
  event: EventPage;
  needsReason: boolean;
}>();

type OwnEvent = Awaited<ReturnType<typeof listEventsOf>>['items'][number];

export const ownEvents = defineView('events/mine')<
  PageLinks & {
    upcoming: OwnEvent[];
    past: OwnEvent[];
    /** Address of the user's own calendar, if one exists. */
    address: string | null;
    /** The same address with the scheme that opens a calendar program. */
    subscribeHref: string | undefined;
  }
>();

export const eventRegistrations = defineView('events/registrations')<
  PageLinks & {
    event: EventPage;
    query: RegistrationsQuery;
    /** False for a reader who only checks people in: without addresses, notes and removals. */
    mayManage: boolean;
    /** Whether there is a column for answers. */
    showsAnswers: boolean;
    answersKeptUntil: Date;
    checkedInCount: number;
    /** Those of the page, by status. */
    confirmed: ListedRegistration[];
    waiting: ListedRegistration[];
  }
>();

export const registrationRemoval = defineView('events/removal')<{ event: EventPage; name: string }>();

/** `asDrafts`: the choice at the last import. */
export const calendarUpload = defineView('events/import')<{ asDrafts: boolean }>();

/** The part of a preview above its lines. */
export const calendarDetails = defineView('events/import-details')<{
  asDrafts: boolean;
  createdCount: number;
}>();
