import { z } from 'zod';
import { followsTopic } from '../../modules/follows/topic.ts';
import { importRecord, withFileName } from '../../modules/imports/contract.ts';
import { reasonDetails, reasonInLog, reasonedData as withReason } from '../../modules/reasons/details.ts';
import {
  type ActivityDefinition,
  defineActivity,
  type NotificationRule,
  serviceTopic,
  type Topic,
} from '../../platform/activities/define-activity.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { type EventField, eventFields } from './changed-fields.ts';

const eventData = z.object({ title: z.string(), slug: z.string() });
const reasonedData = eventData.extend(withReason.shape);
type EventData = z.output<typeof eventData>;

const topic: Topic = { name: 'events', label: 'events:topic', weight: 20 };

/** Data of an event for each of its activities. */
export function eventRecord({ id, title, slug }: { id: number } & EventData) {
  return { subjectId: id, data: { title, slug } };
}

const pathOf = ({ slug }: EventData) => `/events/${encodeURIComponent(slug)}`;
/** Of registered users, who get an e-mail of the event itself (emails.ts), whatever they subscribe to. */
const notification = (text: TextKey): NotificationRule<EventData> => ({
  topic,
  text,
  href: pathOf,
  withoutEmail: true,
});

/**
 * What others than the owners of an event, or than a participant, did: with the reason, for those concerned
 * and in the log. `withoutValues`: their e-mail states no old and new values.
 */
function defineReasoned(
  type: string,
  { log, notification: text, withoutValues }: { log?: TextKey; notification: TextKey; withoutValues?: true },
) {
  return defineActivity<z.output<typeof reasonedData>, EventField>(type, {
    subject: 'event',
    data: reasonedData,
    changes: eventFields,
    ...(log && { log, logDetail: reasonInLog }),
    notification: {
      topic: serviceTopic,
      text,
      href: pathOf,
      emailDetails: ({ data, changes }, language) =>
        reasonDetails({ data, changes: withoutValues ? [] : changes }, eventFields, language),
    },
  });
}

export const eventAnnounced = defineActivity('event.announced', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.announced.log',
  notification: {
    topic: followsTopic,
    text: 'events:activity.announced.notification',
    groupedText: 'events:activity.announced.notification',
    href: pathOf,
  },
});

/** Several drafts at once. Only those whose followers are notified have an `event.announced` as well. */
export const eventsPublished = defineActivity('events.published', {
  subject: 'calendar',
  data: z.object({ count: z.number() }),
  log: 'events:activity.published.log',
  logDetail: (data, t) => t('events:drafts.published', data),
});

/** A new event was saved as a draft. Without the title, as `draftRemoved`. */
export const draftCreated = defineActivity('event.draft-created', {
  subject: 'event',
  data: z.object({}),
  log: 'events:activity.draftCreated.log',
});

/** Without the title and the values, as `draftRemoved`. */
export const draftEdited = defineActivity('event.draft-edited', {
  subject: 'event',
  data: z.object({}),
  log: 'events:activity.draftEdited.log',
});

/** A published event was edited, but neither its time nor its place. */
export const eventEdited = defineActivity('event.edited', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.edited.log',
  changes: eventFields,
});

/** A published event without registrations became a draft again. */
export const eventUnpublished = defineReasoned('event.unpublished', {
  log: 'events:activity.unpublished.log',
  notification: 'events:activity.unpublished.notification',
});

/** The office has edited an event of a company. Audience: its members. */
export const eventOfficeEdited = defineReasoned('event.office-edited', {
  log: 'events:activity.officeEdited.log',
  notification: 'events:activity.officeEdited.notification',
});

/** The same of a draft. Not in the log, which shows no draft's title: `event.draft-edited` is there. */
export const draftOfficeEdited = defineReasoned('event.draft-office-edited', {
  notification: 'events:activity.officeEdited.notification',
});

/** The same of a cancellation, whose reason is its only value. */
export const eventOfficeCancelled = defineReasoned('event.office-cancelled', {
  log: 'events:activity.officeCancelled.log',
  notification: 'events:activity.officeCancelled.notification',
  withoutValues: true,
});

/** The same of a registration that was removed. */
export const registrationOfficeRemoved = defineReasoned('registration.office-removed', {
  log: 'events:activity.officeRemoved.log',
  notification: 'events:activity.officeRemoved.notification',
});

/** The texts of a cancelled event were corrected. */
export const eventCorrected = defineActivity('event.corrected', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.corrected.log',
  changes: eventFields,
});

/** Without the title: the office's log is also read by people who may not see drafts of companies. */
export const draftRemoved = defineActivity('event.draft-removed', {
  subject: 'event',
  data: z.object({}),
  log: 'events:activity.draftRemoved.log',
});

/** Time or place has changed, or a cancellation was withdrawn. */
export const eventChanged = defineActivity('event.changed', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.changed.log',
  changes: eventFields,
  notification: {
    ...notification('events:activity.changed.notification'),
    groupedText: 'events:activity.changed.notification',
  },
});

export const eventCancelled = defineActivity('event.cancelled', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.cancelled.log',
  changes: eventFields,
  notification: notification('events:activity.cancelled.notification'),
});

export const eventsImported = defineActivity('events.imported', {
  subject: 'calendar',
  data: importRecord,
  log: 'events:activity.imported.log',
  logDetail: (run, t) => withFileName(t('events:activity.imported.detail', run), run),
});

export const registrationCreated = defineActivity('registration.created', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.registered.log',
  notification: {
    topic,
    text: 'events:activity.registered.notification',
    groupedText: 'events:activity.registered.grouped',
    href: (data) => `${pathOf(data)}/registrations`,
  },
});

export const registrationWithdrawn = defineActivity('registration.withdrawn', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.withdrawn.log',
});

/** The organiser removed a registration. */
export const registrationRemoved = defineReasoned('registration.removed', {
  log: 'events:activity.removed.log',
  notification: 'events:activity.removed.notification',
});

/** A registration moved from the waiting list to a seat. */
export const registrationPromoted = defineActivity('place.free', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.promoted.log',
  notification: notification('events:activity.promoted.notification'),
});

/** Somebody was let in at the door. */
export const registrationCheckedIn = defineActivity('registration.checked-in', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.checkedIn.log',
});

/** A check-in was taken back. */
export const checkInUndone = defineActivity('registration.check-in-undone', {
  subject: 'event',
  data: eventData,
  log: 'events:activity.checkInUndone.log',
});

export const activities: readonly ActivityDefinition[] = [
  eventAnnounced,
  eventsPublished,
  draftCreated,
  draftEdited,
  draftRemoved,
  eventEdited,
  eventUnpublished,
  eventOfficeEdited,
  draftOfficeEdited,
  eventOfficeCancelled,
  eventCorrected,
  eventChanged,
  eventCancelled,
  eventsImported,
  registrationCreated,
  registrationWithdrawn,
  registrationRemoved,
  registrationOfficeRemoved,
  registrationPromoted,
  registrationCheckedIn,
  checkInUndone,
];
