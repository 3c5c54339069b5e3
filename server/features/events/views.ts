import { defineView } from '../../platform/views/define-view.ts';
import type { Attendee, EventPage } from './event-queries.ts';
import type { CalendarPlan } from './import/plan.ts';
import type { Remark } from './import/read-event.ts';
import type { RegistrationRefusal } from './policy.ts';
import type { EventCard, EventQuery, ListedRegistration, listEventsOf } from './queries.ts';
import type { EventFormValues, RegistrationsQuery } from './schemas.ts';

type PageLinks = { prevHref: string | null; nextHref: string | null };

export const eventIndex = defineView('events/index')<
  PageLinks & { events: EventCard[]; query: EventQuery; mayCreate: boolean }
>();

export const eventShow = defineView('events/show')<{
  event: EventPage;
  attendees: Attendee[];
  mayManage: boolean;
  mayCheckIn: boolean;
  refusal: RegistrationRefusal | undefined;
  isPast: boolean;
  /** Empty for a viewer without a seat. */
  onlineUrl: string;
}>();

export const eventFormView = defineView('events/form')<{
  /** Null on the form of a new event. */
  event: Pick<EventPage, 'slug' | 'title'> | null;
  organisers: { value: string; label: string }[];
  initial: EventFormValues;
}>();

export const eventCancellation = defineView('events/cancellation')<{ event: EventPage }>();

type OwnEvent = Awaited<ReturnType<typeof listEventsOf>>[number];

export const ownEvents = defineView('events/mine')<{
  upcoming: OwnEvent[];
  past: OwnEvent[];
  /** Address of the user's own calendar, if one exists. */
  address: string | null;
  /** The same address with the scheme that opens a calendar program. */
  subscribeHref: string | undefined;
}>();

export const eventRegistrations = defineView('events/registrations')<{
  event: EventPage;
  query: RegistrationsQuery;
  /** False for a reader who only checks people in: without addresses, notes and removals. */
  mayManage: boolean;
  checkedInCount: number;
  confirmed: ListedRegistration[];
  waiting: ListedRegistration[];
}>();

export const registrationRemoval = defineView('events/removal')<{ event: EventPage; name: string }>();

export const calendarUpload = defineView('events/import')<Record<never, never>>();

export const calendarPreview = defineView('events/import-preview')<{
  plan: CalendarPlan;
  remarkText: (remark: Remark) => string;
  upload: string;
  at: Date;
}>();
