import type { ZodType } from 'zod';
import type { Translate } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';

/** A subject of notifications that a person may subscribe to by e-mail. */
export type Topic = {
  /** The name that subscriptions and the links to end them hold: it must not change. */
  name: string;
  /** The text on the settings page. */
  label: TextKey;
  /** Topics stand in the order of their weights, the lowest first; 100 unless given. */
  weight?: number;
};

/** How an activity becomes a notification. */
export type NotificationRule<Data> = {
  topic: Topic;
  /** The text; it takes the activity's data and `actor`, the actor's name. */
  text: TextKey;
  /** When given, several unread ones about one subject are shown as one; the text takes `count` besides. */
  groupedText?: TextKey;
  /**
   * A method, so that definitions with different data fit into one list; the data is parsed by the schema
   * first.
   */
  href(data: Data): string;
  /** How long the e-mail waits, because the person may read the notification here first. */
  emailAfterMinutes?: number;
  /** No e-mail: the feature sends one of its own. */
  withoutEmail?: true;
};

export type ActivityDefinition<Data = unknown> = {
  /** Past tense, `subject.happened`: `event.cancelled`. */
  type: string;
  /** The type of the subject: one of a feature's `subjects`. */
  subject: string;
  /**
   * What a text needs: titles, slugs. Never a person's name: erasure does not search here. It is parsed when
   * an activity is read, too: rows outlive releases.
   */
  data: ZodType<Data>;
  /** The text of the office's log. */
  log: TextKey;
  /** What the log shows beside the subject: a new role, or how many rows an import added. */
  logDetail?(data: Data, t: Translate): string;
  notification?: NotificationRule<Data>;
};

/**
 * Declares a type of activity once: what `recordActivity` may record, how the office's log names it, and
 * whether and how the people whom it concerns are notified. The feature lists it under `activities`.
 */
export function defineActivity<Data>(
  type: string,
  definition: Omit<ActivityDefinition<Data>, 'type' | 'notification'> & {
    notification?: NotificationRule<NoInfer<Data>>;
  },
): ActivityDefinition<Data> {
  return { type, ...definition };
}
