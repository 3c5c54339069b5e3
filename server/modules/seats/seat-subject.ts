import type { SeatStatus, Sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import type { Reason } from '../reasons/reason.ts';

/** The answer to a subject's question, and the key of the question that the user saw and consented to. */
export type Answer = { note: string; asked: string };

/** An inserted or promoted registration. `number` is unique, and higher for later registrations. */
export type SeatedUser = { userId: number; status: SeatStatus; number: string };

/**
 * The contract that a feature implements for a type of subject and passes to `defineSeats`. All functions run
 * in the transaction of the change, while the subject's pool is locked.
 */
export type SeatSubject<Subject> = {
  /** The value of `subject_type`: one of the feature's `subjects`. */
  type: string;
  /** A SELECT of the id of the subject with this key. */
  idOf: (key: string) => Sql;
  /**
   * The current subject. Called while the pool is locked: any change that must not run at the same time as a
   * registration takes the same lock.
   */
  find: (id: number) => Promise<Subject | undefined>;
  /** Whether the actor may remove registrations. */
  mayManage: (actor: Actor, subject: Subject) => Promise<boolean>;
  /** Whether the actor may check in users. */
  mayCheckIn: (actor: Actor, subject: Subject) => Promise<boolean>;
  /** The reason why nobody can register now, or undefined. */
  registrationRefusal: (subject: Subject) => TextKey | undefined;
  /** The reason why nobody can withdraw now, or undefined. */
  withdrawalRefusal: (subject: Subject) => TextKey | undefined;
  /**
   * A key of what is asked of those who register, and of who reads the answers: another key, another consent.
   * Undefined: nothing is asked, and no answer is stored.
   */
  question: (subject: Subject) => string | undefined;
  /** The error text when the question is not the one that the user saw. */
  questionChanged: TextKey;
  /** The error text when a user on the waiting list is checked in. */
  checkInRefusal: TextKey;
  /** Whether free seats now go to the waiting list. */
  isPromoting: (subject: Subject) => boolean;
  /** Records the change and notifies the people concerned. */
  onRegistered: (
    subject: Subject,
    registrations: readonly (SeatedUser & { actor: Actor })[],
  ) => Promise<void>;
  onWithdrawn: (subject: Subject, actor: Actor) => Promise<void>;
  onRemoved: (subject: Subject, actor: Actor, removed: { userId: number; reason: Reason }) => Promise<void>;
  /** Somebody was let in, or that was taken back. Not called when nothing changed. */
  onCheckIn: (
    subject: Subject,
    actor: Actor,
    change: { userId: number; isPresent: boolean },
  ) => Promise<void>;
  onPromoted: (subject: Subject, registrations: readonly SeatedUser[]) => Promise<void>;
  /** Fields of subjects in a user's copy of their own data, by id of the subject. */
  describe: (ids: readonly number[]) => Promise<ReadonlyMap<number, Readonly<Record<string, unknown>>>>;
};
