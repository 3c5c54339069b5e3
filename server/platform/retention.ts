import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { deleteActivitiesBefore } from './activities/delete-activities.ts';
import { now } from './clock.ts';
import type { TextKey } from './i18n/texts.ts';
import { type Job, job } from './jobs.ts';
import { deleteEmailsBefore } from './mail/delete-emails.ts';
import { deletePendingUploadsBefore } from './pending-uploads.ts';
import { deleteUnusedPicturesBefore } from './pictures.ts';
import { deleteExpiredSessions } from './sessions/delete-sessions.ts';
import { idleDays, maxSessionDays } from './sessions/session-store.ts';

/** A period of whole minutes, days, months or years; `unit` is also the name of its text. */
export type Period = { unit: 'minutes' | 'days' | 'months' | 'years'; count: number };

/**
 * For how long one kind of data is kept. Jobs delete by these rules and /privacy lists them, so that the text
 * and the deletion cannot differ.
 */
export type RetentionRule = {
  /** Unique among all rules. */
  name: string;
  /** The data. */
  what: TextKey;
  /** The moment from which the period counts. */
  since: TextKey;
  period: Period;
  /** Deletes what reached that moment before `before`. Absent where reading enforces the period. */
  delete?: (before: Date) => Promise<void>;
};

/** The moment that lies the period before now. */
export function startOf({ unit, count }: Period): Date {
  const time = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO('UTC');
  return new Date(time.subtract({ [unit]: count }).epochMilliseconds);
}

/** A job that deletes by rules. A test compares all rules of the jobs with those that /privacy lists. */
export type RetentionJob = Job & { rules: readonly RetentionRule[] };

/** A daily job that deletes by these rules. `minute`: after three o'clock at night. */
export function retentionJobOf(name: string, minute: number, rules: readonly RetentionRule[]): RetentionJob {
  const deleteOld = job({
    name: `${name}-retention`,
    data: z.object({}),
    schedule: `${minute} 3 * * *`,
    work: async () => {
      for (const rule of rules) await rule.delete?.(startOf(rule.period));
    },
  });
  return { ...deleteOld, rules };
}

/** The rules of the platform's tables. Features have their own (`retention` in feature.ts). */
export const platformRetention: readonly RetentionRule[] = [
  {
    name: 'unused-sessions',
    what: 'retention:sessions.what',
    since: 'retention:sessions.sinceUse',
    period: { unit: 'days', count: idleDays },
    delete: deleteExpiredSessions, // each session stores when it expires
  },
  {
    name: 'old-sessions',
    what: 'retention:sessions.what',
    since: 'retention:sessions.sinceSignIn',
    period: { unit: 'days', count: maxSessionDays },
  },
  {
    name: 'emails',
    what: 'retention:emails.what',
    since: 'retention:emails.since',
    period: { unit: 'days', count: 180 },
    delete: deleteEmailsBefore,
  },
  {
    name: 'activities',
    what: 'retention:activities.what',
    since: 'retention:activities.since',
    period: { unit: 'years', count: 5 },
    delete: deleteActivitiesBefore,
  },
  {
    name: 'uploads',
    what: 'retention:uploads.what',
    since: 'retention:uploads.since',
    period: { unit: 'days', count: 1 },
    delete: deletePendingUploadsBefore,
  },
  {
    name: 'pictures',
    what: 'retention:pictures.what',
    since: 'retention:pictures.since',
    period: { unit: 'days', count: 1 },
    delete: deleteUnusedPicturesBefore,
  },
];

export const retentionJob = retentionJobOf('platform', 15, platformRetention);
