import type { ZodType } from 'zod';
import type { Actor } from '../actor.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';
import type { ChangedValueReader } from './changed-value-text.ts';
import type { Change, ChangedFields } from './changes.ts';

/** A topic of notifications, to whose e-mails a person may subscribe. */
export type Topic = {
  /** The name that subscriptions and unsubscribe links contain: it must not change. */
  name: string;
  /** The text on the settings page. */
  label: TextKey;
  /** Topics are in the order of their weights, the lowest first; 100 by default. */
  weight?: number;
  /** Its e-mails are sent unless the person switched them off. Those of other topics need consent. */
  isService?: boolean;
  /** Who is offered the topic; everybody by default. */
  isVisible?: (actor: Actor | null) => boolean;
};

/**
 * Answers and decisions in a person's own matters (a claim, an invitation, an introduction, a role, a
 * removal) and messages from the office. No news about others.
 */
export const serviceTopic: Topic = {
  name: 'service',
  label: 'notifications:service',
  weight: 5,
  isService: true,
};

/** The rule that turns an activity into a notification. */
export type NotificationRule<Data> = {
  topic: Topic;
  /** The text. Takes the activity's data and `actor`, the actor's name. */
  text: TextKey;
  /** The text instead, where the data decides. */
  textOf?(data: Data): TextKey;
  /**
   * With this text, unread notifications about one subject are one, and at most one e-mail is sent in an
   * hour: further activities wait for its end. Takes `count`, and `actors`, the newest names. May be
   * the same as `text`. Without it, each activity is a separate notification and e-mail.
   */
  groupedText?: TextKey;
  /** What the notifications are grouped by, instead of the activity's subject: `initiative:7`. */
  groupedBy?(data: Data): string | undefined;
  /**
   * A method, so that definitions with different data fit into one list. The schema parses the data first.
   */
  href(data: Data): string;
  /** The address for several activities in one notification; by default that of the newest. */
  groupedHref?: string;
  /**
   * What somebody wrote, for the e-mail. Read when the e-mail is written, not part of the activity's data: it
   * may have been changed, removed or erased since.
   */
  excerpt?: (subjectId: number) => Promise<string | undefined>;
  /**
   * The same for the list of notifications, for several subjects and a reader: only what this reader may see
   * now.
   */
  excerptsFor?: (subjectIds: readonly number[], reader: Actor) => Promise<ReadonlyMap<number, string>>;
  /** Further paragraphs of the e-mail, from the activity's data: a reason, old and new values. */
  emailDetails?(activity: { data: Data; changes: readonly Change[] }, language: ChangedValueReader): string[];
  /** Delay of the e-mail, during which the person may read the notification in Torvet instead. */
  emailAfterMinutes?: number;
  /** Sends no e-mail of notifications, because the feature sends an e-mail itself. */
  withoutEmail?: true;
};

/** `Field`: names of the fields whose old and new values it can record. */
export type ActivityDefinition<Data = unknown, Field extends string = string> = {
  /** Past tense, `subject.happened`: `event.cancelled`. */
  type: string;
  /** The type of the subject: one of a feature's `subjects`. */
  subject: string;
  /**
   * Values for the texts: titles, slugs. Never a person's name, because erasure does not search this column.
   * Also parsed when an activity is read, because rows outlive releases.
   */
  data: ZodType<Data>;
  /**
   * The text in the office's log. Without it the log leaves the activity out: it shows who writes to whom.
   */
  log?: TextKey;
  /** Further detail in the log: a new role, or how many rows an import added. */
  logDetail?(data: Data, t: Translate): string;
  /** The address of further detail: the revision of a text. */
  logHref?(data: Data): string | undefined;
  /** The fields whose old and new values the log shows, with their labels. */
  changes?: ChangedFields<Field>;
  notification?: NotificationRule<Data>;
};

/**
 * Declares a type of activity once: the data that `recordActivity` accepts, the text in the office's log, and
 * the notification of the people concerned. The feature lists it under `activities`.
 */
export function defineActivity<Data, Field extends string = never>(
  type: string,
  definition: Omit<ActivityDefinition<Data, Field>, 'type' | 'notification'> & {
    notification?: NotificationRule<NoInfer<Data>>;
  },
): ActivityDefinition<Data, Field> {
  return { type, ...definition };
}
